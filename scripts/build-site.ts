// What the platform runs before it packs the functions: the page, when there is one, and a database that is up to date.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { runCommand } from './run-command.ts';

const TARGET = 'dist/web';
const PAGE_BUILDER = 'scripts/build-page.ts';
/** Leads to the documentation of the API. */
const NO_PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Leadora</title><meta http-equiv="refresh" content="0; url=/docs"><a href="/docs">Documentation</a></html>';

let code = 0;
if (existsSync(PAGE_BUILDER)) code = await runCommand(['node', PAGE_BUILDER]);
else {
  await mkdir(TARGET, { recursive: true });
  await writeFile(`${TARGET}/index.html`, NO_PAGE);
}
const url = process.env['LEADORA_MIGRATE_URL'] ?? '';
if (code === 0 && url !== '') {
  process.env['DATABASE_URL'] = url; // whatever functions get: a pooler cannot be migrated through
  code = await runCommand(['node', 'src/main.ts', 'migrate']);
}
process.exitCode = code;
