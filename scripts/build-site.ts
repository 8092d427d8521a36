// What the platform runs before it packs the functions: the page, when there is one, and a database that is up to date.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { runCommand } from './run-command.ts';

const TARGET = 'dist/site';
/** Leads to the documentation of the API. */
const NO_PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Leadora</title><meta http-equiv="refresh" content="0; url=/docs"><a href="/docs">Documentation</a></html>';

await mkdir(TARGET, { recursive: true });
const isBuilt = existsSync('web/index.html');
let code = isBuilt
  ? await runCommand(['vite', 'build', 'web', '--outDir', `../${TARGET}`, '--emptyOutDir'])
  : 0;
if (!isBuilt) await writeFile(`${TARGET}/index.html`, NO_PAGE);
const url = process.env['LEADORA_MIGRATE_URL'] ?? '';
if (code === 0 && url !== '') code = await runCommand(['node', 'src/main.ts', 'migrate']);
process.exitCode = code;
