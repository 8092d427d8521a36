// Checks first, then every test on one PostgreSQL of its own. `npm test -- store` runs only the files whose path says so;
// with `--long` the tests that have a longer form take it.
import { once } from 'node:events';
import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startRunPostgres } from '#testing';
import { preparePageTests } from './prepare-page-tests.ts';
import { runCommand } from './run-command.ts';

/** Fewer would mean that files were not found, not that all is well. */
const FEWEST_TESTS = 700;
/** More than the two cores of a small machine: many tests wait for processes and clocks. */
const FILES_AT_ONCE = 3;

// Every file runs in a process of its own and loads much the same: what one has compiled the others need not.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/leadora-compiled');

const words = process.argv.slice(2);
if (words.includes('--long')) process.env['LEADORA_LONG_TESTS'] = '1';
const wanted = words.filter((word) => word !== '--long');
const isWhole = wanted.length === 0;
const started = Date.now();
const isClean = !isWhole || (await runCommand(['node', 'scripts/check.ts'])) === 0;

const files: string[] = [];
for await (const file of glob('{src,tests,world,eval}/**/*.test.ts'))
  if (isWhole || wanted.some((word) => file.includes(word))) files.push(file);

if (files.some((file) => file.startsWith('tests/web/'))) await preparePageTests();
const needsPacking = files.some((file) => file.startsWith('tests/netlify/'));
// Beside the tests: those that need it come late, and wait for it.
const packing = needsPacking ? runCommand(['node', 'tests/netlify/pack-functions.ts']) : undefined;
const postgres = await startRunPostgres();
process.env['LEADORA_TEST_POSTGRES'] = postgres.url; // every file runs in a process of its own, and finds it there
const counts = { tests: 0, passed: 0, skipped: 0 };
let isGreen = false;
try {
  const tests = run({ files: files.toSorted(longFirst), concurrency: FILES_AT_ONCE });
  tests.on('test:summary', (summary) => {
    if (summary.file !== undefined) return; // of one file; the last one is of them all
    isGreen = summary.success;
    const { tests: all, passed, skipped } = summary.counts;
    Object.assign(counts, { tests: all, passed, skipped });
  });
  const report = tests.compose(spec);
  await Promise.all([once(report, 'end'), pipeline(report, process.stdout, { end: false })]);
} finally {
  await postgres.stop();
  await packing;
}

const { tests, passed, skipped } = counts;
const isEnough = !isWhole || tests >= FEWEST_TESTS;
if (!isEnough) process.stdout.write(`Only ${tests} tests were found; there are at least ${FEWEST_TESTS}.\n`);
if (!isClean) process.stdout.write('The checks above failed.\n');
const isGood = isClean && isGreen && isEnough;
const seconds = ((Date.now() - started) / 1_000).toFixed(1);
process.stdout.write(
  `${isGood ? 'PASS' : 'FAIL'}: ${tests} tests, ${passed} passed, ${tests - passed - skipped} failed, ${skipped} skipped, ${seconds} s\n`,
);
process.exitCode = isGood ? 0 : 1;

/** Whole journeys take longest, so they begin first. */
function longFirst(left: string, right: string): number {
  const order = Number(right.startsWith('tests/')) - Number(left.startsWith('tests/'));
  if (order !== 0) return order;
  return left < right ? -1 : 1;
}
