import { chmod, chown, mkdtemp, readlink, realpath, rmdir, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LeadoraError } from '#domain';
import { exists, prepareFolder } from './embedded-folder.ts';
import { type Account, hasCode, isRoot, runAs } from './embedded-process.ts';

/** The folder that holds a server's files, and the account that the server runs as. */
export interface Place {
  readonly folder: string;
  readonly account: Account;
  /** Where a copy of PostgreSQL's programs goes when the packaged ones cannot be used. */
  readonly programs: string;
  /** Whether the data is to be kept. */
  readonly isDurable: boolean;
}

/** Where a root user's files go when the unprivileged account cannot reach the folder that was asked for. */
const ROOT_BASE = '/var/lib/leadora';
const POINTER = 'lies-at';

/** `postgres/` below the data folder; for a root user whose folder nobody else may enter, a place of its own. */
export async function preparePlace(dataDir: string, tell: (sentence: string) => void): Promise<Place> {
  const folder = join(resolve(dataDir), 'postgres');
  await prepareFolder(folder);
  const place = await toPlace(await realpath(folder));
  if (await isReachable(place)) return { ...place, programs: place.folder };
  const elsewhere = await toPlace(await findElsewhere(folder));
  tell(
    `${folder} lies below a folder that only root may enter, and PostgreSQL never runs as root: its data is in ${elsewhere.folder}.`,
  );
  return { ...elsewhere, programs: ROOT_BASE };
}

/** A fresh folder that the account owns, for a server that is thrown away. */
export async function makeThrowAwayPlace(): Promise<Place> {
  const account = isRoot ? await findNobody() : {};
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const folder = await mkdtemp(join(base, 'leadora-pg-'));
    await giveTo(account, folder);
    if (await isReachable({ folder, account }))
      return { folder, account, programs: isRoot ? ROOT_BASE : folder, isDurable: false };
    await rmdir(folder);
  }
  throw new LeadoraError({
    code: 'configuration',
    message: `No temporary folder that PostgreSQL may enter was found; ${tmpdir()} was tried first.`,
    nextStep: 'Set TMPDIR to a folder that every user may enter.',
  });
}

export async function giveTo({ uid, gid }: Account, ...paths: readonly string[]): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  for (const path of paths) await chown(path, uid, gid);
}

async function toPlace(folder: string): Promise<Omit<Place, 'programs'>> {
  return { folder, account: await findAccount(folder), isDurable: true };
}

/** A plain user's server is the user's own; a root user's runs as the owner of its data, or as nobody. */
async function findAccount(folder: string): Promise<Account> {
  if (!isRoot) return {};
  const data = join(folder, 'cluster/data');
  if (!(await exists(data))) return findNobody();
  const { uid, gid } = await stat(data);
  return { uid, gid };
}

/** PostgreSQL refuses to run as root, so a root user's server runs as this user, whom every Unix has. */
async function findNobody(): Promise<Account> {
  const { output } = await runAs({}, '/bin/sh', ['-c', 'id -u nobody && id -g nobody']);
  const [uid = Number.NaN, gid = Number.NaN] = output.split('\n').map(Number);
  const { ok } = await runAs({ uid, gid }, '/bin/sh', ['-c', ':']);
  if (ok) return { uid, gid };
  throw new LeadoraError({
    code: 'configuration',
    message: 'PostgreSQL refuses to run as root, and this process may not run it as the user nobody.',
    nextStep: 'Start as a plain user, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  });
}

async function isReachable({ folder, account }: Pick<Place, 'folder' | 'account'>): Promise<boolean> {
  const { ok } = await runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]);
  return ok;
}

/** The pointer lies in the data folder: who deletes that folder starts afresh, and nothing old comes back. */
async function findElsewhere(folder: string): Promise<string> {
  const pointer = join(folder, POINTER);
  const known = await findTarget(pointer);
  if (known !== undefined) {
    await prepareFolder(known);
    return known;
  }
  await prepareFolder(ROOT_BASE);
  const fresh = await mkdtemp(join(ROOT_BASE, 'postgres-'));
  await chmod(fresh, 0o711);
  try {
    await symlink(fresh, pointer);
    return fresh;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    await rmdir(fresh); // another start was quicker
    return findElsewhere(folder);
  }
}

async function findTarget(pointer: string): Promise<string | undefined> {
  let target: string;
  try {
    target = await readlink(pointer);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  if (await exists(target)) return target;
  throw new LeadoraError({
    code: 'configuration',
    message: `The data that ${pointer} points to is gone: there is no ${target}.`,
    nextStep: `Bring it back, or remove ${pointer} to begin afresh.`,
  });
}
