import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, afterEach, test } from 'node:test';
import * as z from 'zod';
import { hurriedClock, openTestDoors } from '#testing';
import { startWorld } from '#world';
import { openEurostat, readStatisticsCounts } from './eurostat.ts';
import { readDataset } from './json-stat.ts';
import type { StatisticsReading } from './source.ts';

const world = await startWorld();
after(() => world.stop());
afterEach(() => world.reset());

/** A search of its own asks, so many times one after the other. */
async function askTimes(
  times: number,
  codes: readonly string[],
  countries: readonly string[],
): Promise<readonly StatisticsReading[]> {
  const doors = await openTestDoors();
  try {
    const readings: StatisticsReading[] = [];
    for (let time = 0; time < times; time += 1) {
      const clock = hurriedClock();
      const statistics = openEurostat({ ...world.statistics, clock }, doors.open({ clock }));
      readings.push(await statistics.countEnterprises({ codes, countries }));
    }
    return readings;
  } finally {
    await doors.close();
  }
}

async function ask(codes: readonly string[], countries: readonly string[]): Promise<StatisticsReading> {
  const [reading] = await askTimes(1, codes, countries);
  assert.ok(reading !== undefined);
  return reading;
}

const reasonsOf = ({ gaps }: StatisticsReading): readonly string[] => gaps.map(({ reason }) => reason);

test('a country is asked by its own code and answered by ours; each count is the quote of its cell', async () => {
  const { counts, evidence, snapshots } = await ask(['G471'], ['GR', 'DE']);
  assert.deepEqual([...new Set(counts.map(({ country }) => country))].toSorted(), ['DE', 'GR']);
  assert.match(world.ledger()[0]?.path ?? '', /\/data\/sbs_sc_ovw$/u);
  for (const count of counts) {
    const quote = evidence.find(({ id }) => id === count.evidence)?.quote ?? '';
    assert.ok(
      quote.endsWith(`value ${count.value}${count.flag === null ? '' : ` | status ${count.flag}`}`),
      quote,
    );
  }
  const again = readStatisticsCounts(snapshots[0]?.body ?? '');
  assert.deepEqual(
    again.map(({ value }) => value),
    counts.map(({ value }) => value),
  );
  // A server that plays Eurostat has another port each time; a replay must show the same address all the same.
  for (const { url } of evidence) assert.ok(url?.startsWith(world.statistics.publicUrl), url ?? '');
});

test('a country that does not report is not asked about, and an activity that is not known has no cell', async () => {
  assert.deepEqual(await ask(['G471'], ['GB']), {
    counts: [],
    gaps: [
      {
        country: 'GB',
        code: null,
        industry: null,
        reason: 'Eurostat (simulated) has no figures of United Kingdom.',
      },
    ],
    evidence: [],
    snapshots: [],
  });
  assert.deepEqual(world.ledger(), []);
  const unknown = await ask(['K65', 'I551'], ['DE']);
  assert.match(reasonsOf(unknown).join(' '), /does not know the activity K65/u);
  assert.ok(
    unknown.counts.some(({ code }) => code === 'I551'),
    'the next activity is asked all the same',
  );
});

test('a value that is kept back is no count', async () => {
  const { counts } = await ask(['G471'], ['NL']);
  assert.ok(counts.length > 0 && counts.every(({ size }) => size !== 'GE250'));
});

test('an answer that is being prepared is asked for again after a pause; one in the middle of a failure too', async () => {
  world.script([
    { match: { provider: 'eurostat', nth: 1 }, fault: { kind: 'status', status: 413 } },
    { match: { provider: 'eurostat', nth: 2 }, fault: { kind: 'truncated', at: 'body' } },
  ]);
  const { counts, gaps } = await ask(['G471'], ['DE']);
  assert.ok(counts.length > 0 && gaps.length === 0);
  assert.deepEqual(
    world.ledger().map(({ status }) => status),
    [413, 200, 200],
  );
});

test('who does not answer is asked no more, and every reason is said', async () => {
  world.script([{ match: { provider: 'eurostat' }, fault: { kind: 'status', status: 503 } }]);
  const { counts, gaps } = await ask(['G471', 'I551'], ['DE']);
  assert.deepEqual(counts, []);
  assert.match(gaps[0]?.reason ?? '', /503/u);
  assert.equal(world.ledger().length, 3, 'the second activity is not asked for');
});

test('too large a question ends at once', async () => {
  const body = { error: [{ status: 413, id: 100, label: 'EXTRACTION_TOO_BIG' }] };
  world.script([{ match: { provider: 'eurostat' }, fault: { kind: 'status', status: 413, body } }]);
  assert.match(reasonsOf(await ask(['G471'], ['DE'])).join(' '), /answered 413/u);
  assert.equal(world.ledger().length, 1);
});

test('the same search asks once: the second time the answer is read from the record, with the same day', async () => {
  const [first, second] = await askTimes(2, ['G471'], ['DE']);
  assert.ok(first !== undefined && first.counts.length > 0);
  assert.deepEqual(second, first);
  assert.equal(world.ledger().length, 1);
});

const CONTRACTS = '../shared/data/provider-contracts/contracts.json';
const Contracts = z.object({ contracts: z.array(z.object({ id: z.string(), body: z.unknown() })) });

test('the shape that the provider notes keep is read: two size classes of one activity', {
  skip: existsSync(CONTRACTS) ? false : `${CONTRACTS} is not there.`,
}, async () => {
  const { contracts } = Contracts.parse(JSON.parse(await readFile(CONTRACTS, 'utf8')));
  const body = JSON.stringify(contracts.find(({ id }) => id === 'eurostat-sbs')?.body);
  const cells = readDataset(body)?.cells.map(({ codes, value }) => [codes['size_emp'], value]);
  assert.deepEqual(cells, [
    ['TOTAL', 100],
    ['GE250', 20],
  ]);
});
