import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LeadoraError } from '#domain';
import { makeOnce } from './embedded-folder.ts';
import { giveTo, type Place } from './embedded-place.ts';
import { isRoot, runAs } from './embedded-process.ts';
import type { Programs } from './embedded-programs.ts';

/** PostgreSQL's data with what belongs to it. */
export interface Cluster {
  readonly place: Place;
  readonly programs: Programs;
  readonly folder: string;
  readonly data: string;
  /** Holds the named pipes of the server that runs on this data. */
  readonly run: string;
  readonly password: string;
}

/** Opens the place's cluster, or makes it. Two that start at once get the same one. */
export async function openCluster(place: Place, programs: Programs): Promise<Cluster> {
  const folder = join(place.folder, 'cluster');
  await makeOnce(folder, (fresh) => fillCluster(fresh, place, programs));
  const password = await readPassword(folder);
  await checkVersion(folder, programs);
  return { place, programs, folder, data: join(folder, 'data'), run: join(folder, 'run'), password };
}

async function fillCluster(folder: string, place: Place, programs: Programs): Promise<void> {
  const { account, isDurable } = place;
  const [data, run] = [join(folder, 'data'), join(folder, 'run')];
  const password = randomBytes(24).toString('base64url');
  const passwordForSetUp = join(run, 'password');
  if (isRoot) await chmod(folder, 0o711);
  await writeFile(join(folder, 'password'), password, { mode: 0o600 });
  for (const part of [data, run]) await mkdir(part, { mode: 0o700 });
  await writeFile(passwordForSetUp, password, { mode: 0o600 });
  await giveTo(account, data, run, passwordForSetUp);
  const settings = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordForSetUp}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const speed = isDurable ? [] : ['--no-sync'];
  const made = await runAs(account, programs.initdb, ['-D', data, ...settings, ...locale, ...speed]);
  if (!made.ok) refuse(data, made.output);
  await rm(passwordForSetUp);
  // A server that is thrown away removes its own files.
  if (!isDurable) await giveTo(account, folder);
}

function refuse(data: string, output: string): never {
  throw new LeadoraError({
    code: 'configuration',
    message: `PostgreSQL could not set up its data in ${data}: ${output}`,
    nextStep:
      'Set LEADORA_DATA_DIR to a folder on a local disk with 200 MB free, or DATABASE_URL to a server.',
  });
}

async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new LeadoraError(
      {
        code: 'configuration',
        message: `${file}, the password of the database beside it, cannot be read by this user.`,
        nextStep: `Start as the user who made the database, or move ${folder} away to begin afresh.`,
      },
      { cause: error },
    );
  }
}

async function checkVersion(folder: string, { major }: Programs): Promise<void> {
  const file = join(folder, 'data/PG_VERSION');
  const found = (await readFile(file, 'utf8')).trim();
  if (found === major) return;
  throw new LeadoraError({
    code: 'configuration',
    message: `The data in ${folder} was written by PostgreSQL ${found}; this Leadora brings PostgreSQL ${major}.`,
    nextStep: `Start the Leadora that wrote it and export your searches, or move ${folder} away to begin afresh.`,
  });
}
