import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import * as z from 'zod';

const pages = ['README.md', 'ARCHITECTURE.md', ...globSync('docs/**/*.md'), ...globSync('*/README.md')];
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** What stands in code marks, and what links lead to. */
function namesIn(page: string): { readonly marked: readonly string[]; readonly linked: readonly string[] } {
  const text = readFileSync(page, 'utf8');
  const prose = text.replaceAll(/^```[\s\S]*?^```/gmu, '');
  return {
    marked: [...prose.matchAll(/`(?<name>[^`\s]+)`/gu)].map(({ groups }) => groups?.['name'] ?? ''),
    linked: [...prose.matchAll(/\]\((?<to>[^)\s]+)\)/gu)].map(({ groups }) => groups?.['to'] ?? ''),
  };
}

/** A path of this repository begins with a folder or file of its root; `.leadora/` and the like are made later. */
const OURS =
  /^(?:src|tests|world|scripts|docs|bench|eval|netlify|web|\.ci)\/[\w./-]*$|^[\w.-]+\.(?:md|json|ts|toml)$|^\.env\.example$/u;

test('every path that a page names exists', () => {
  const missing: string[] = [];
  let seen = 0;
  for (const page of pages) {
    const { marked, linked } = namesIn(page);
    for (const path of marked.filter((name) => OURS.test(name) && name !== 'index.ts')) {
      seen += 1;
      if (!existsSync(path)) missing.push(`${page}: ${path}`);
    }
    for (const link of linked.filter((to) => !/^(?:https?:|#|mailto:)/u.test(to))) {
      seen += 1;
      const [path = ''] = link.split('#');
      if (!existsSync(join(dirname(page), path))) missing.push(`${page}: ${link}`);
    }
  }
  assert.deepEqual(missing, []);
  assert.ok(seen > 15, `only ${seen} paths were read: the check is blind`);
});

test('every door and every script that a page names exists', () => {
  const missing: string[] = [];
  let seen = 0;
  for (const page of pages) {
    for (const door of namesIn(page).marked.filter((name) => /^#[a-z]+$/u.test(name))) {
      seen += 1;
      const isThere =
        existsSync(`src/${door.slice(1)}/index.ts`) || ['#testing', '#world', '#app'].includes(door);
      if (!isThere) missing.push(`${page}: ${door}`);
    }
    const text = readFileSync(page, 'utf8');
    for (const { groups } of text.matchAll(/npm run (?<script>[\w:]+)/gu)) {
      seen += 1;
      if (scripts[groups?.['script'] ?? ''] === undefined)
        missing.push(`${page}: npm run ${groups?.['script']}`);
    }
  }
  assert.deepEqual(missing, []);
  assert.ok(seen > 3, `only ${seen} names were read: the check is blind`);
});
