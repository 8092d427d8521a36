import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { answerQueries, readGold, sumCases } from './discovery.ts';
import { judgeCorpus, sumClaims } from './evidence.ts';
import { sayShare } from './measure.ts';
import { readCorpus, sumSites } from './pages.ts';
import { measurePipeline } from './pipeline.ts';
import { withPostgres } from './with-postgres.ts';

const PAGE = new URL('README.md', import.meta.url);
const [BEGIN, END] = ['<!-- table -->', '<!-- end of table -->'];

/** Runs the layers on these corpora and writes their table into eval/README.md. */
export async function writeTable(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { gold: { type: 'string' }, companies: { type: 'string' }, corpus: { type: 'string' } },
  });
  const { gold, companies, corpus } = values;
  if (gold === undefined || companies === undefined || corpus === undefined) {
    process.stderr.write('Name all three: npm run eval -- table --gold FILE --companies DIR --corpus DIR\n');
    return 64;
  }
  const rows = await withPostgres(async () => [
    ...(await measureDiscovery(gold, companies)),
    ...(await measurePages(corpus)),
    ...(await measureEvidence(corpus)),
    ...(await measureSearches()),
  ]);
  const table = [
    '| layer | measure | bar | value |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
  const page = await readFile(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  await writeFile(PAGE, `${before}${BEGIN}\n${table.join('\n')}\n${END}${after}`);
  process.stdout.write(`${table.join('\n')}\n`);
  return 0;
}

type Row = readonly [layer: string, measure: string, bar: string, value: string];

async function measureDiscovery(gold: string, companies: string): Promise<readonly Row[]> {
  const { queries, precision_at_n, recall_at_n, recall_any, empty_right } = sumCases(
    await answerQueries(await readGold(gold), companies),
  );
  return [
    ['discovery', `precision@n, mean of ${queries} questions`, '≥ 0.60', String(precision_at_n)],
    ['discovery', 'recall@n, mean', '≥ 0.60', String(recall_at_n)],
    ['discovery', 'recall of all returned, mean', '≥ 0.80', String(recall_any)],
    ['discovery', 'questions without an answer that got no row', '1', sayShare(empty_right)],
  ];
}

async function measurePages(corpus: string): Promise<readonly Row[]> {
  const { scores, forbidden } = await readCorpus(corpus);
  const { shares, traps } = sumSites(scores);
  return [
    ['pages', `precision of people, ${scores.length} sites`, '≥ 0.98', sayShare(shares.precision)],
    ['pages', 'recall of people', '≥ 0.97', sayShare(shares.recall)],
    ['pages', 'titles right', '≥ 0.95', sayShare(shares.titles)],
    ['pages', 'trap persons accepted', '0', String(traps.length)],
    ['pages', 'requests to forbidden pages', '0', String(forbidden.length)],
  ];
}

async function measureEvidence(corpus: string): Promise<readonly Row[]> {
  const { trueAccepted, falseAccepted } = sumClaims(await judgeCorpus(corpus));
  return [
    ['evidence', 'true claims accepted', '≥ 0.95', sayShare(trueAccepted)],
    ['evidence', 'mutated claims accepted', '≤ 0.01', sayShare(falseAccepted)],
  ];
}

async function measureSearches(): Promise<readonly Row[]> {
  const totals = await measurePipeline();
  return [
    ['pipeline', `rows right, ${totals.searches} whole searches`, '–', sayShare(totals.row_precision)],
    ['pipeline', 'rows found', '–', sayShare(totals.row_recall)],
    ['pipeline', 'people right', '–', sayShare(totals.people_precision)],
    ['pipeline', `fabricated values among ${totals.marks} marks`, '0', String(totals.fabricated)],
    ['pipeline', 'duplicate companies', '0', String(totals.duplicates)],
    ['pipeline', 'replays with the same rows byte for byte', '1', sayShare(totals.replay_equality)],
  ];
}
