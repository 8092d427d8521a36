import type { Command } from 'commander';
import { type Client, type DiffWire, OPERATIONS } from '#contract';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { readAll } from './print-results.ts';
import { addServerOptions, type ServerOptions, withConnection } from './shared-options.ts';
import { toTable } from './table.ts';

interface DiffOptions extends ServerOptions {
  readonly json?: true;
}

export function addDiffCommand(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('diff <search-id> [other-id]')
    .description('what has changed since the search that it comes from, or since another one')
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (searchId: string, otherId: string | undefined, options: DiffOptions) => {
    const diff = await withConnection(cli, options, (client) => readDiff(client, searchId, otherId));
    cli.terminal.out(options.json ? `${JSON.stringify(diff)}\n` : toReport(diff, cli.terminal.columns));
    end(EXIT.ok);
  });
}

async function readDiff(client: Client, searchId: string, otherId?: string): Promise<DiffWire> {
  const params = { search_id: searchId };
  const against = otherId === undefined ? {} : { against: otherId };
  const read = (query: Readonly<Record<string, string>>): Promise<DiffWire> =>
    client.call(OPERATIONS.diffSearch, { params, query: { ...against, ...query, limit: '200' } });
  const first = await read({});
  return { ...first, data: [...(await readAll(read))], next_cursor: null };
}

const KINDS = ['new', 'gone', 'changed', 're_verified', 'unchanged'] as const;

function toReport({ counts, data }: DiffWire, columns: number): string {
  const summary = toTable(
    ['', 'Companies', 'People'],
    KINDS.map((kind) => [
      kind.replace('_', '-'),
      String(counts[kind].companies),
      String(counts[kind].people),
    ]),
    columns,
  );
  const told = data.filter(({ change }) => change !== 're_verified');
  if (told.length === 0) return `${summary}\nNothing has changed.\n`;
  const rows = told.map(({ change, company, person, cells, cause }) => [
    change,
    company,
    person ?? '',
    cells.map(({ cell, before, after }) => `${cell}: ${before ?? '–'} → ${after ?? '–'}`).join('; '),
    cause,
  ]);
  return `${summary}\n${toTable(['Change', 'Company', 'Person', 'Values', 'Why'], rows, columns)}`;
}
