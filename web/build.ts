import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Where the built page lies. */
export const PAGE_FOLDER = join(root, 'dist/web');
const ENTRY = join(PAGE_FOLDER, 'index.html');
/** What the page is made of. */
const SOURCES = ['web/**', 'src/{contract,domain,lib}/**', 'package-lock.json'];

/** Builds the page when there is none, or one that is older than its sources. */
export async function ensurePage(tell: (sentence: string) => void): Promise<void> {
  if (!(await isStale()) || !existsSync(join(root, 'node_modules/vite'))) return;
  tell('Building the page, a few seconds …');
  // In a process of its own, which takes its memory along when it ends.
  const child = spawn(process.execPath, [join(root, 'scripts/build-page.ts')], { stdio: ['ignore', 2, 2] });
  const [code] = await once(child, 'exit');
  if (code !== 0) tell('The page could not be built; the interface works without it.');
}

async function isStale(): Promise<boolean> {
  if (!existsSync(ENTRY)) return true;
  const { mtimeMs } = await stat(ENTRY);
  for await (const file of glob(SOURCES, { cwd: root }))
    if ((await stat(join(root, file))).mtimeMs > mtimeMs) return true;
  return false;
}
