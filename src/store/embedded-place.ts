import { chmod, chown, lstat, mkdir, mkdtemp, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { LeadoraError } from '#domain';
import { type Account, hasCode, isRoot, NOBODY, runAs } from './embedded-process.ts';

/** The folder that holds a server's files, and the account that the server runs as. */
export interface Place {
  readonly folder: string;
  readonly account: Account;
}

/** Where a root user's data goes when the unprivileged account cannot reach the folder it was asked for. */
const ROOT_BASE = '/var/lib/leadora';
const POINTER = 'lies-at';

/** `postgres/` below the data folder; for a root user whose folder nobody else may enter, a place of its own. */
export async function preparePlace(dataDir: string, tell: (sentence: string) => void): Promise<Place> {
  const folder = join(resolve(dataDir), 'postgres');
  try {
    await mkdir(folder, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
    const place = { folder: await realpath(folder), account: await findAccount(folder) };
    await refuseForeign(place.folder);
    if (await isReachable(place)) return place;
    const fallback = { folder: await findFallback(place.folder), account: NOBODY };
    tell(
      `${folder} lies below a folder that only root may enter, where PostgreSQL cannot run. Its data is in ${fallback.folder}.`,
    );
    return fallback;
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC')) throw error;
    throw new LeadoraError(
      {
        code: 'configuration',
        message: `The data folder ${folder} cannot be used: ${error instanceof Error ? error.message : ''}.`,
        nextStep: 'Set LEADORA_DATA_DIR to a folder of your own, or start as the user who made this one.',
      },
      { cause: error },
    );
  }
}

/** A fresh folder that the account owns, for a server that is thrown away. */
export async function makeThrowAwayPlace(): Promise<Place> {
  const account = isRoot ? NOBODY : {};
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const folder = await mkdtemp(join(base, 'leadora-pg-'));
    if (isRoot) await chown(folder, NOBODY.uid, NOBODY.gid);
    if (await isReachable({ folder, account })) return { folder, account };
  }
  throw new LeadoraError({
    code: 'configuration',
    message: `No temporary folder that PostgreSQL may enter was found; ${tmpdir()} was tried first.`,
    nextStep: 'Set TMPDIR to a folder that every user may enter.',
  });
}

/** A plain user's server is the user's own; a root user's runs as the owner of its data, or as nobody. */
async function findAccount(folder: string): Promise<Account> {
  if (!isRoot) return {};
  try {
    const { uid, gid } = await stat(join(folder, 'cluster/data'));
    return uid === 0 ? NOBODY : { uid, gid };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return NOBODY;
    throw error;
  }
}

/** A predictable name where everybody may write could be another user's trap. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  const isOurs = uid === process.getuid?.();
  const mayBeTrap = !isOurs && (!isRoot || (await isOpenToAll(dirname(dirname(folder)))));
  if (!mayBeTrap && (mode & 0o022) === 0) return;
  throw new LeadoraError({
    code: 'configuration',
    message: `The data folder ${folder} belongs to user ${uid} with mode ${(mode & 0o777).toString(8)}: others could change what runs from it.`,
    nextStep:
      'Start as the user who made it (who can take the rights away with chmod go-w), or set LEADORA_DATA_DIR to a folder of your own.',
  });
}

async function isOpenToAll(folder: string): Promise<boolean> {
  return ((await stat(folder)).mode & 0o002) !== 0;
}

async function isReachable({ folder, account }: Place): Promise<boolean> {
  const { ok } = await runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]);
  return ok;
}

/** The pointer lies in the data folder: who deletes that folder starts afresh, and nothing old comes back. */
async function findFallback(folder: string): Promise<string> {
  const pointer = join(folder, POINTER);
  const known = await readFile(pointer, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (known !== undefined) return realpath(known.trim());
  await mkdir(ROOT_BASE, { recursive: true, mode: 0o711 });
  await refuseForeign(ROOT_BASE);
  const fresh = await mkdtemp(join(ROOT_BASE, 'postgres-'));
  await chmod(fresh, 0o711);
  try {
    await writeFile(pointer, `${fresh}\n`, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return findFallback(folder); // another start was quicker
    throw error;
  }
}
