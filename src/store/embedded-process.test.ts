import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('a program that cannot be started keeps nobody from ending', () => {
  const { href } = new URL('./embedded-process.ts', import.meta.url);
  const script = `import { runAs } from ${JSON.stringify(href)};
    console.log((await runAs({}, '/there/is/no/such/program', [])).ok);`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  assert.deepEqual([ended.stdout, ended.signal], ['false\n', null]);
});
