// Checks first, then every test on one PostgreSQL of its own. `npm test -- store` runs only the files whose path says so.
import { once } from 'node:events';
import { glob } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { runCommand } from './run-command.ts';

/** Fewer would mean that files were not found, not that all is well. */
const FEWEST_TESTS = 250;

const wanted = process.argv.slice(2);
const isWhole = wanted.length === 0;
const started = Date.now();
const isClean = !isWhole || (await runCommand(['node', 'scripts/check.ts'])) === 0;

const files: string[] = [];
for await (const file of glob('{src,tests,world}/**/*.test.ts'))
  if (isWhole || wanted.some((word) => file.includes(word))) files.push(file);

const tests = run({
  files: files.sort(),
  concurrency: 2,
  globalSetupPath: 'tests/global-setup.ts',
  // Set-up lives in the runner's own process, so the files run in processes of theirs.
  isolation: 'process',
});
const counts = { passed: 0, failed: 0, skipped: 0 };
let isGreen = false;
tests.on('test:summary', (summary) => {
  if (summary.file !== undefined) return; // one file's; the last one is of them all
  isGreen = summary.success;
  Object.assign(counts, {
    passed: summary.counts.passed,
    failed: summary.counts.failed + summary.counts.cancelled,
    skipped: summary.counts.skipped,
  });
});
const report = tests.compose(spec);
await Promise.all([once(report, 'end'), pipeline(report, process.stdout, { end: false })]);

const { passed, failed, skipped } = counts;
const isEnough = !isWhole || passed + skipped >= FEWEST_TESTS;
if (!isEnough)
  process.stdout.write(`Only ${passed + skipped} tests ran; there are at least ${FEWEST_TESTS}.\n`);
if (!isClean) process.stdout.write('The checks above failed.\n');
const isGood = isClean && isGreen && isEnough;
const seconds = ((Date.now() - started) / 1_000).toFixed(1);
process.stdout.write(
  `${isGood ? 'PASS' : 'FAIL'} tests ${passed + failed + skipped}, passed ${passed}, failed ${failed}, skipped ${skipped}, ${seconds} s\n`,
);
process.exitCode = isGood ? 0 : 1;
