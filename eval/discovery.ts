import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type Brief, findBusinesses, phrasesOf, readQuestion } from '#agents';
import { type CompanyRecord, LeadoraError, type SearchRequest } from '#domain';
import { registrableDomain } from '#evidence';
import {
  type CompanySource,
  type CountryFinder,
  type Directory,
  findListedCompanies,
  openCountryFinder,
  openDirectory,
  readCompanyLines,
} from '#sources';
import { insertListedCompanies, type ListedLine, withTenant } from '#store';
import { openTestStore, type TestStore } from '#testing';
import { report } from './bars.ts';
import { mean, round, type Share, sayShare, toShare } from './measure.ts';
import { withPostgres } from './with-postgres.ts';

/** A question, and the domains that answer it; other members are how the answer was made, and are not looked at. */
const Gold = z.object({
  queries: z.array(
    z.object({
      id: z.coerce.string(),
      source: z.string().default('list'),
      question: z.string(),
      answer: z.array(z.string()),
    }),
  ),
});
type GoldQuery = z.output<typeof Gold>['queries'][number];

interface CaseScore {
  readonly id: string;
  readonly source: string;
  readonly question: string;
  readonly read: {
    readonly industries: readonly string[];
    readonly countries: readonly string[];
    readonly criteria: readonly string[];
  };
  readonly gold: number;
  readonly returned: number;
  /** Right ones among the first n, where n is the number of right ones. */
  readonly hits_at_n: number;
  readonly hits: number;
  readonly precision_at_n: number | null;
  readonly recall_at_n: number | null;
  readonly recall_any: number | null;
}

/** The pipeline's discovery over a closed world, without a model: what it finds of what is there. */
export async function evaluateDiscovery(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      gold: { type: 'string' },
      companies: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { gold, companies } = values;
  if (gold === undefined || companies === undefined) {
    process.stderr.write('Name gold and companies: npm run eval -- discovery --gold FILE --companies DIR\n');
    return 64;
  }
  const queries = await readGold(gold);
  const cases = await withPostgres(() => answerQueries(queries, companies));
  const totals = sumCases(cases);
  return report({
    isJson: values.json,
    result: { ...totals, cases },
    lines: [
      `queries: ${totals.queries}`,
      `precision@n: ${totals.precision_at_n}`,
      `recall@n: ${totals.recall_at_n}`,
      `F1@n: ${totals.f1_at_n}`,
      `recall of all returned: ${totals.recall_any}`,
      `queries with an empty answer that got none: ${sayShare(totals.empty_right)}`,
      ...Object.entries(totals.by_source).map(tellGroup('source')),
      ...Object.entries(totals.by_country).map(tellGroup('country')),
      ...Object.entries(totals.by_industry).map(tellGroup('industry')),
    ],
    bars: [
      { name: 'precision_at_n', value: totals.precision_at_n, atLeast: 0.6 },
      { name: 'recall_at_n', value: totals.recall_at_n, atLeast: 0.6 },
      { name: 'recall_any', value: totals.recall_any, atLeast: 0.8 },
      { name: 'empty_right', value: totals.empty_right.value, atLeast: 1 },
    ],
  });
}

export async function readGold(file: string): Promise<readonly GoldQuery[]> {
  // Windows writes a mark before the text.
  const text = (await readFile(file, 'utf8')).replace(/^\ufeff/u, '');
  return Gold.parse(JSON.parse(text)).queries;
}

function tellGroup(noun: string): (entry: readonly [string, Group]) => string {
  return ([name, { queries, precision, recall }]) =>
    `${noun} ${name} (${queries}): precision ${sayShare(precision)}, recall ${sayShare(recall)}`;
}

interface Totals {
  readonly queries: number;
  /** Means over the queries that have an answer; a query that got nothing counts as 0. */
  readonly precision_at_n: number | null;
  readonly recall_at_n: number | null;
  readonly f1_at_n: number | null;
  readonly recall_any: number | null;
  /** Queries without an answer that got no row. */
  readonly empty_right: Share;
  readonly by_source: Readonly<Record<string, Group>>;
  readonly by_country: Readonly<Record<string, Group>>;
  readonly by_industry: Readonly<Record<string, Group>>;
}

interface Group {
  readonly queries: number;
  /** Of all answers among the first n of every query of the group. */
  readonly precision: Share;
  readonly recall: Share;
}

export function sumCases(cases: readonly CaseScore[]): Totals {
  const asked = cases.filter(({ gold }) => gold > 0);
  const empty = cases.filter(({ gold }) => gold === 0);
  const [precision, recall] = [
    mean(asked.map((each) => each.precision_at_n ?? 0)),
    mean(asked.map((each) => each.recall_at_n ?? 0)),
  ];
  return {
    queries: cases.length,
    precision_at_n: precision,
    recall_at_n: recall,
    f1_at_n:
      precision === null || recall === null || precision + recall === 0
        ? null
        : round((2 * precision * recall) / (precision + recall)),
    recall_any: mean(asked.map((each) => each.recall_any ?? 0)),
    empty_right: toShare(empty.filter(({ returned }) => returned === 0).length, empty.length),
    by_source: group(asked, ({ source }) => source),
    by_country: group(asked, ({ read }) => read.countries.join('+') || 'anywhere'),
    by_industry: group(asked, ({ read }) => read.industries.join('+') || 'any'),
  };
}

function group(
  cases: readonly CaseScore[],
  toName: (score: CaseScore) => string,
): Readonly<Record<string, Group>> {
  const total = (some: readonly CaseScore[], of: (score: CaseScore) => number): number =>
    some.reduce((before, each) => before + of(each), 0);
  const groups = [...Map.groupBy(cases, toName)].map(([name, some]) => {
    const hits = total(some, (each) => each.hits_at_n);
    return [
      name,
      {
        queries: some.length,
        precision: toShare(
          hits,
          total(some, ({ gold, returned }) => Math.min(gold, returned)),
        ),
        recall: toShare(
          hits,
          total(some, ({ gold }) => gold),
        ),
      },
    ] as const;
  });
  return Object.fromEntries(groups.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** A closed world: the companies of the folder as a list, and the directory that comes with us. */
export async function answerQueries(
  queries: readonly GoldQuery[],
  folder: string,
): Promise<readonly CaseScore[]> {
  const store = await openTestStore();
  try {
    const owner = await store.newSearch();
    await loadList(store, owner, folder);
    const list = await findListedCompanies(store.worker, owner);
    const directory = await openDirectory(store.worker);
    const companies = list === undefined ? directory : joinSources([list, directory]);
    const cases: CaseScore[] = [];
    const findCountry = await openCountryFinder();
    for (const query of queries) cases.push(await answer(query, { companies, directory, findCountry }));
    return cases;
  } finally {
    await store.close();
  }
}

const LINES_AT_ONCE = 2_000;

async function loadList(
  { worker }: TestStore,
  owner: { readonly userId: string; readonly searchId: string },
  folder: string,
): Promise<void> {
  const files = (await readdir(folder)).filter((name) => /\.jsonl$/iu.test(name)).toSorted();
  let line = 0;
  let waiting: ListedLine[] = [];
  const flush = async (): Promise<void> => {
    await withTenant(worker, owner.userId, (tx) =>
      insertListedCompanies(tx, { ...owner, mode: 'live' }, waiting),
    );
    waiting = [];
  };
  for (const file of files)
    for await (const read of readCompanyLines(createReadStream(join(folder, file)), 'jsonl')) {
      line += 1;
      waiting.push({ ...read, line });
      if (waiting.length >= LINES_AT_ONCE) await flush();
    }
  await flush();
}

function joinSources(sources: readonly CompanySource[]): CompanySource {
  return {
    name: sources.map(({ name }) => name).join(' and '),
    planRetrieval: async (phrases) =>
      (await Promise.all(sources.map((source) => source.planRetrieval(phrases)))).flat(),
    listCompanies: async (query): Promise<readonly CompanyRecord[]> =>
      (await Promise.all(sources.map((source) => source.listCompanies(query)))).flat(),
    countCompanies: async (query) =>
      (await Promise.all(sources.map((source) => source.countCompanies(query)))).flat(),
  };
}

const MOST_ANSWERS = 1_000;

interface Readers {
  readonly companies: CompanySource;
  readonly directory: Directory;
  readonly findCountry: CountryFinder;
}

async function answer(
  { id, source, question, answer: gold }: GoldQuery,
  { companies, directory, findCountry }: Readers,
): Promise<CaseScore> {
  const reading = readQuestion(question, findCountry);
  const request: SearchRequest = {
    ...reading,
    searchType: 'supplier',
    productService: question,
    maxBusinesses: MOST_ANSWERS,
    budgetMicroUsd: null,
    exclude: [],
    mode: 'live',
  };
  const plan = await companies.planRetrieval(phrasesOf(request));
  const brief: Brief = { request, interpretation: { ...directory.interpret(request), plan } };
  const tools = {
    model: null,
    companies,
    toCategoryKeys: directory.toCategoryKeys,
    fetchPage: refuseToFetch,
    signal: new AbortController().signal,
  };
  const { value } = await findBusinesses(tools, brief, id);
  const found = value.businesses.flatMap(({ matchStatus, domain, key }) =>
    matchStatus === 'matched' ? [domain ?? key] : [],
  );
  return scoreCase({ id, source, question, gold, found, reading });
}

/** A closed world has no sites. */
function refuseToFetch(url: string): Promise<never> {
  return Promise.reject(
    new LeadoraError({
      code: 'network_unavailable',
      message: `${url} is outside of this world.`,
      nextStep: 'Ask for what the lists say.',
    }),
  );
}

function scoreCase({
  id,
  source,
  question,
  gold,
  found,
  reading,
}: Pick<GoldQuery, 'id' | 'source' | 'question'> & {
  readonly gold: readonly string[];
  readonly found: readonly string[];
  readonly reading: ReturnType<typeof readQuestion>;
}): CaseScore {
  const right = new Set(gold.map((domain) => registrableDomain(domain) ?? domain));
  const isRight = (domain: string): boolean => right.has(domain);
  const first = found.slice(0, right.size);
  const [hitsAtN, hits] = [first.filter(isRight).length, found.filter(isRight).length];
  const isEmpty = right.size === 0;
  return {
    id,
    source,
    question,
    read: {
      industries: reading.industries,
      countries: reading.countries,
      criteria: reading.criteria.map(({ text }) => text),
    },
    gold: right.size,
    returned: found.length,
    hits_at_n: hitsAtN,
    hits,
    precision_at_n: isEmpty ? null : round(first.length === 0 ? 0 : hitsAtN / first.length),
    recall_at_n: isEmpty ? null : round(hitsAtN / right.size),
    recall_any: isEmpty ? null : round(hits / right.size),
  };
}
