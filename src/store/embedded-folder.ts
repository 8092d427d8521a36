import { chmod, lstat, mkdir, mkdtemp, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LeadoraError } from '#domain';
import { hasCode, isAlive, isRoot } from './embedded-process.ts';

/** A folder of ours that the server's account may enter, whatever the umask is; refused when it could be a trap. */
export async function prepareFolder(folder: string): Promise<void> {
  const mode = isRoot ? 0o711 : 0o700;
  const first = await mkdir(folder, { recursive: true, mode });
  if (first !== undefined)
    for (let made = folder; made.startsWith(first); made = dirname(made)) await chmod(made, mode);
  for (const path of new Set([folder, await realpath(folder)])) await refuseTrap(path);
  const { uid, mode: found } = await stat(folder);
  if ((found & 0o022) !== 0 || !(isRoot || isTrusted(uid))) refuse(folder, uid, found);
}

/**
 * Fills a folder aside and gives it its name once it is complete: it is there as a whole or not at all, whoever is killed
 * and however many start at once.
 */
export async function makeOnce(folder: string, fill: (fresh: string) => Promise<void>): Promise<void> {
  if (await exists(folder)) return;
  await removeLeftovers(folder);
  const fresh = await mkdtemp(`${folder}-${process.pid}-`);
  try {
    await fill(fresh);
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await exists(folder))) throw error; // otherwise another start was quicker
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/**
 * Below a folder where everybody may write, a predictable name could be another user's. A folder that our own code lies in
 * is trusted as much as the code.
 */
async function refuseTrap(path: string): Promise<void> {
  let isBelowOpen = false;
  for (const part of listParts(path)) {
    const found = await lstat(part);
    if (!holdsOurCode(part)) {
      const isReplaceable = isOpen(found) && (found.mode & 0o1000) === 0;
      if (isReplaceable || (isBelowOpen && !isTrusted(found.uid))) refuse(part, found.uid, found.mode);
    }
    isBelowOpen ||= isOpen(found);
  }
}

/** `/`, `/srv`, `/srv/data` of `/srv/data`. */
function listParts(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...listParts(parent), path];
}

function isOpen(found: { readonly mode: number; isSymbolicLink(): boolean }): boolean {
  return !found.isSymbolicLink() && (found.mode & 0o002) !== 0;
}

function isTrusted(uid: number): boolean {
  return uid === 0 || uid === process.getuid?.();
}

function holdsOurCode(folder: string): boolean {
  return import.meta.dirname.startsWith(join(folder, '/'));
}

function refuse(folder: string, uid: number, mode: number): never {
  throw new LeadoraError({
    code: 'configuration',
    message: `${folder} belongs to user ${uid} with mode ${(mode & 0o7777).toString(8)}: others could change what PostgreSQL runs from it.`,
    nextStep:
      'Set LEADORA_DATA_DIR to a folder of your own that nobody else may write to, or start as the user who made this one.',
  });
}

/** Half-made folders of starts that were killed. */
async function removeLeftovers(folder: string): Promise<void> {
  const prefix = `${basename(folder)}-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const maker = /^(?<pid>\d+)-\w{6}$/u.exec(name.slice(prefix.length))?.groups?.['pid'];
    if (maker === undefined || isAlive(Number(maker))) continue;
    // What the killed start had begun may still be writing.
    await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 10 });
  }
}
