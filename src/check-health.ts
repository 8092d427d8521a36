import { lookup } from 'node:dns/promises';
import type { Finding } from '#cli';
import { VENDORS } from '#models';
import type { SearchContext } from '#searches';
import { countWorkers } from '#store';
import type { Config } from './config.ts';
import { dialectsOf, OUTPUTS } from './outputs.ts';

const WORKER_SILENT_MS = 20_000;

/** What an operator wants to know before anything goes wrong. */
export async function checkHealth(
  { context }: { readonly context: SearchContext },
  { models, hunter, databaseUrl }: Pick<Config, 'models' | 'hunter' | 'databaseUrl'>,
): Promise<readonly Finding[]> {
  const workers = await countWorkers(context.database, WORKER_SILENT_MS);
  const dialects = dialectsOf(models);
  const faults = dialects.flatMap((dialect) =>
    OUTPUTS.flatMap((output) => output.lint(dialect)).filter(({ severity }) => severity === 'reject'),
  );
  const isOnline = await lookup('example.com').then(
    () => true,
    () => false,
  );
  return [
    {
      name: 'PostgreSQL',
      state: 'ok',
      detail: databaseUrl === null ? 'embedded, up to date' : 'DATABASE_URL, up to date',
    },
    {
      name: 'Workers',
      state: workers > 0 ? 'ok' : 'missing',
      detail: workers > 0 ? `${workers} alive` : 'none: npm start or npx leadora worker starts one',
    },
    {
      name: 'Output schemas',
      state: faults.length === 0 ? 'ok' : 'broken',
      detail:
        faults.length === 0
          ? `${OUTPUTS.length} fit ${dialects.join(', ')}`
          : faults.map(({ sentence }) => sentence).join(' '),
    },
    {
      name: 'Language model',
      state: models.length === 0 ? 'missing' : 'ok',
      detail:
        models.length === 0
          ? `none: set ${Object.values(VENDORS)
              .map(({ keyVariable }) => keyVariable)
              .join(' or ')}; rules work meanwhile`
          : models.map(({ model, baseUrl }) => `${model} at ${baseUrl}`).join(', then '),
    },
    {
      name: 'E-mail provider',
      state: hunter === null ? 'missing' : 'ok',
      detail:
        hunter === null
          ? 'none: set HUNTER_API_KEY; published addresses, and what follows from them, are shown meanwhile'
          : `Hunter at ${hunter.baseUrl ?? 'its own address'}`,
    },
    {
      name: 'Internet',
      state: isOnline ? 'ok' : 'missing',
      detail: isOnline ? 'names are resolved' : 'no names are resolved: company sites cannot be read',
    },
  ];
}
