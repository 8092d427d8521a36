import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const ROW = /^\| `(?<folder>[a-z]+)` \|[^|]*\|(?<uses>[^|]*)\|$/gmu;
const IMPORT = /(?:from|import)\s*\(?\s*'(?<target>[^']+)'/gu;
/** Doors that only tests may use. */
const TEST_DOORS = new Set(['testing', 'world']);

const allowed = new Map<string, ReadonlySet<string>>();
for (const { groups } of readFileSync('ARCHITECTURE.md', 'utf8').matchAll(ROW)) {
  const uses = groups?.['uses']?.match(/[a-z]+/gu) ?? [];
  allowed.set(groups?.['folder'] ?? '', new Set(uses));
}

const files = globSync('src/*/**/*.ts').map((path) => ({
  path,
  folder: path.split('/')[1] ?? '',
  isTest: path.endsWith('.test.ts'),
  targets: [...readFileSync(path, 'utf8').matchAll(IMPORT)].map((match) => match.groups?.['target'] ?? ''),
}));

test('every folder in src is in the table of ARCHITECTURE.md and has a door', () => {
  const folders = [...new Set(files.map((file) => file.folder))].toSorted();
  assert.deepEqual(folders, [...allowed.keys()].toSorted());
  for (const folder of folders)
    assert.ok(existsSync(`src/${folder}/index.ts`), `src/${folder}/index.ts is missing`);
});

test('a room uses only the rooms its row allows', () => {
  const faults: string[] = [];
  let seen = 0;
  for (const { path, folder, isTest, targets } of files) {
    for (const target of targets) {
      if (!target.startsWith('#')) continue;
      seen += 1;
      const used = target.slice(1);
      if (isTest && (TEST_DOORS.has(used) || used === folder)) continue;
      if (allowed.get(folder)?.has(used) !== true)
        faults.push(`${path} uses ${target}; ${folder} may not use ${used}`);
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(seen > 60, `only ${seen} imports were read: the check is blind`);
});

test('no file climbs out of its room by a relative path', () => {
  const climbers = files
    .filter((file) => file.targets.some((target) => target.startsWith('../')))
    .map((file) => file.path);
  assert.deepEqual(climbers, []);
});

test('every import( in src names what it loads: the packager of the functions would replace any other silently', () => {
  const faults: string[] = [];
  let seen = 0;
  for (const path of globSync('src/**/*.ts')) {
    for (const { 0: call } of readFileSync(path, 'utf8').matchAll(/\bimport\s*\([^)]*\)/gu)) {
      seen += 1;
      if (!/^import\('[^']+'\)$/u.test(call)) faults.push(`${path}: ${call}`);
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(seen > 0, 'no import( was read: the check is blind');
});
