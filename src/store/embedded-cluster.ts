import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LeadoraError } from '#domain';
import type { Place } from './embedded-place.ts';
import { hasCode, isAlive, isRoot, runAs } from './embedded-process.ts';
import type { Programs } from './embedded-programs.ts';

/** One data folder with what belongs to it. */
export interface Cluster {
  readonly place: Place;
  readonly programs: Programs;
  readonly data: string;
  /** Holds the lifeline, a named pipe: the server lives as long as somebody holds it open for writing. */
  readonly run: string;
  readonly password: string;
  readonly isDurable: boolean;
}

const FOLDER = 'cluster';

/** Opens the place's cluster, or makes it. Made aside and renamed: two that start at once get the same one. */
export async function openCluster(place: Place, programs: Programs, isDurable: boolean): Promise<Cluster> {
  const folder = join(place.folder, FOLDER);
  let password = await findPassword(folder);
  if (password === undefined) {
    await removeLeftovers(place.folder);
    await makeCluster(place, programs, isDurable);
    password = await findPassword(folder);
  }
  await checkVersion(folder, programs);
  return {
    place,
    programs,
    data: join(folder, 'data'),
    run: join(folder, 'run'),
    password: password ?? '',
    isDurable,
  };
}

async function findPassword(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'password'), 'utf8')).trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new LeadoraError(
      {
        code: 'configuration',
        message: `The database in ${folder} belongs to another user: its password file cannot be read.`,
        nextStep: 'Start as the user who made it, or set LEADORA_DATA_DIR to a folder of your own.',
      },
      { cause: error },
    );
  }
}

/** Half-made clusters of starts that were killed. */
async function removeLeftovers(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const maker = /^cluster-(?<pid>\d+)-/u.exec(name)?.groups?.['pid'];
    if (maker !== undefined && !isAlive(Number(maker)))
      await rm(join(place, name), { recursive: true, force: true });
  }
}

async function makeCluster(place: Place, programs: Programs, isDurable: boolean): Promise<void> {
  const fresh = await mkdtemp(join(place.folder, `${FOLDER}-${process.pid}-`));
  const [data, run] = [join(fresh, 'data'), join(fresh, 'run')];
  const password = randomBytes(24).toString('base64url');
  const passwordForSetUp = join(run, 'password');
  if (isRoot) await chmod(fresh, 0o711);
  await writeFile(join(fresh, 'password'), password, { mode: 0o600 });
  for (const folder of [data, run]) await mkdir(folder, { mode: 0o700 });
  await writeFile(passwordForSetUp, password, { mode: 0o600 });
  const { uid, gid } = place.account;
  if (uid !== undefined && gid !== undefined)
    for (const path of [data, run, passwordForSetUp]) await chown(path, uid, gid);
  await initialise(place, programs, { data, passwordForSetUp, lifeline: join(run, 'lifeline'), isDurable });
  await rm(passwordForSetUp);
  await rename(fresh, join(place.folder, FOLDER)).catch(async (error: unknown) => {
    if (!hasCode(error, 'EEXIST', 'ENOTEMPTY')) throw error;
    await rm(fresh, { recursive: true }); // another start was quicker
  });
}

async function initialise(
  { account }: Place,
  { initdb }: Programs,
  paths: {
    readonly data: string;
    readonly passwordForSetUp: string;
    readonly lifeline: string;
    readonly isDurable: boolean;
  },
): Promise<void> {
  const settings = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${paths.passwordForSetUp}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const speed = paths.isDurable ? [] : ['--no-sync'];
  const made = await runAs(account, initdb, ['-D', paths.data, ...settings, ...locale, ...speed]);
  const piped = made.ok ? await runAs(account, 'mkfifo', ['-m', '600', paths.lifeline]) : made;
  if (piped.ok) return;
  throw new LeadoraError({
    code: 'configuration',
    message: `PostgreSQL could not set up its data in ${paths.data}: ${piped.output}`,
    nextStep:
      'Set LEADORA_DATA_DIR to a folder on a local disk with 200 MB free, or DATABASE_URL to a server.',
  });
}

async function checkVersion(folder: string, { major }: Programs): Promise<void> {
  const file = join(folder, 'data/PG_VERSION');
  const found = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'EACCES')) return undefined;
    throw error;
  });
  if (found?.trim() === major) return;
  throw new LeadoraError({
    code: 'configuration',
    message:
      found === undefined
        ? `${folder} holds no PostgreSQL data that this user can read: ${file} is missing.`
        : `The data in ${folder} was written by PostgreSQL ${found.trim()}; this Leadora brings PostgreSQL ${major}.`,
    nextStep: `Start the Leadora that wrote it and export your searches, or move ${folder} away to begin afresh.`,
  });
}
