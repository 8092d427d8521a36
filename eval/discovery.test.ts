import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { answerQueries, readGold } from './discovery.ts';

const folder = await mkdtemp(join(tmpdir(), 'leadora-companies-'));
after(() => rm(folder, { recursive: true }));

const COMPANIES = [
  {
    name: 'Alder',
    domain: 'alder.example.de',
    country: 'DE',
    tags: ['hydraulic-pumps'],
    status: 'Active',
    team_size: 40,
  },
  {
    name: 'Birch',
    domain: 'birch-pumps.de',
    country: 'DE',
    tags: ['hydraulic-pumps'],
    status: 'Inactive',
    team_size: 40,
  },
  {
    name: 'Cedar',
    domain: 'cedar-pumps.fr',
    country: 'FR',
    tags: ['hydraulic-pumps'],
    status: 'Active',
    team_size: 9,
  },
  { name: 'Doum', domain: 'doum.com', country: 'Germany', industry: 'Metals & Mining', symbol: 'DOU.DE' },
  { name: 'Elder', domain: 'elder.com', country: 'Germany', industry: 'Chemicals', symbol: 'ELD.DE' },
  {
    name: 'Fir',
    domain: 'fir.io',
    region: 'europe',
    remote_policy: 'hybrid',
    company_size: 'tiny',
    blurb: 'We write software.',
  },
];

/** A question, and the domains that answer it. */
const QUERIES: readonly (readonly [question: string, ...answer: readonly string[]])[] = [
  ['Active hydraulic pump companies in Germany', 'example.de'],
  [
    'Hydraulic pumps companies in France and Germany with 1-40 employees',
    'example.de',
    'birch-pumps.de',
    'cedar-pumps.fr',
  ],
  ['Hydraulik pumps companies in France', 'cedar-pumps.fr'],
  ['Mining and metals companies in Germany (listed)', 'doum.com'],
  ['Börsennotierte Chemieunternehmen in Deutschland', 'elder.com'],
  ['Remote-friendly tiny software companies hiring in Europe', 'fir.io'],
  ['Chemicals companies in France (listed)'],
  ['Active hydraulic pump companies in Germany with 500-11 employees'],
  ['Unicorn breeding companies in Germany'],
  ['Hydraulic pumps companies in Germany but not in Germany'],
];

test('discovery finds in a closed world what meets every word of a question, and nothing where nothing does', async () => {
  await writeFile(
    join(folder, 'world.jsonl'),
    COMPANIES.map((company) => JSON.stringify(company)).join('\n'),
  );
  const queries = QUERIES.map(([question, ...answer], index) => ({
    id: `q${index}`,
    source: 'world',
    question,
    answer,
  }));
  const cases = await answerQueries(queries, folder);
  assert.deepEqual(
    cases.map(({ question, returned, hits }) => [question, returned, hits]),
    QUERIES.map(([question, ...answer]) => [question, answer.length, answer.length]),
  );
});

test('another corpus of the same form may have a mark, other line ends, odd members, and files that are no list', async () => {
  const other = join(folder, 'other');
  await mkdir(other);
  const rows = [
    {
      name: 'Alder',
      domain: 'ALDER-pumps.de',
      country: 'GERMANY',
      tags: ['hydraulic-pumps'],
      unheard: { of: [1] },
    },
    { name: 'Birch', country: 'DE', tags: ['hydraulic-pumps'], website: null },
  ];
  const lines = rows.map((row) => JSON.stringify(row)).join('\r\n\r\n');
  await writeFile(join(other, 'World.JSONL'), `\ufeff${lines}\r\n\r\nno json\r\n`);
  await writeFile(join(other, 'world.csv'), 'name,country\nCedar,DE\n');
  const gold = join(other, 'gold.json');
  const query = {
    id: 7,
    question: 'Hydraulic pumps companies in Germany',
    answer: ['https://www.alder-pumps.de/'],
  };
  await writeFile(gold, `\ufeff${JSON.stringify({ made: 'by hand', queries: [query] })}`);
  const cases = await answerQueries(await readGold(gold), other);
  assert.deepEqual(
    cases.map(({ id, returned, hits }) => [id, returned, hits]),
    [['7', 2, 1]],
  );
});
