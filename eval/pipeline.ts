import { parseArgs } from 'node:util';
import { LOCAL_USER, openApp, verify } from '#app';
import { readRows } from '#cli';
import { type Client, compareRows, createClient, OPERATIONS } from '#contract';
import { type Bundle, BundleShape } from '#domain';
import { personKey, registrableDomain } from '#evidence';
import { systemClock } from '#lib';
import { createTestDatabase, silentLog } from '#testing';
import { DEMO_TRAP_NAMES, demoCompanies, demoPeople, startWorld, type World } from '#world';
import { report } from './bars.ts';
import { round, type Share, sayShare, toShare } from './measure.ts';
import { withPostgres } from './with-postgres.ts';

interface Asked {
  readonly industries: readonly string[];
  readonly countries: readonly string[];
}

/** What is asked of the simulated world; what is right follows from its companies. */
const ASKED: readonly Asked[] = [
  { industries: ['supermarkets'], countries: ['DE'] },
  { industries: ['supermarkets'], countries: ['FR'] },
  { industries: ['supermarkets'], countries: ['JP'] },
];

interface PipelineTotals {
  readonly searches: number;
  readonly row_precision: Share;
  readonly row_recall: Share;
  readonly people_precision: Share;
  readonly marks: number;
  /** Values, verdicts and people that their evidence does not show when it is read again. */
  readonly fabricated: number;
  readonly traps_accepted: number;
  readonly duplicates: number;
  readonly cost_per_correct_lead_usd: number | null;
  /** Searches whose replay gave the same rows byte for byte, and asked nobody. */
  readonly replay_equality: Share;
}

/** Whole searches in the simulated world, whose truth is known: from request to bundle, with rules alone. */
export async function evaluatePipeline(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
  });
  const totals = await withPostgres(() => measurePipeline());
  return report({
    isJson: values.json,
    result: { ...totals },
    lines: [
      `searches: ${totals.searches}`,
      `row precision: ${sayShare(totals.row_precision)}`,
      `row recall: ${sayShare(totals.row_recall)}`,
      `people precision: ${sayShare(totals.people_precision)}`,
      `marks: ${totals.marks}, of them fabricated: ${totals.fabricated}`,
      `traps accepted: ${totals.traps_accepted}`,
      `duplicates: ${totals.duplicates}`,
      `cost per correct lead: ${totals.cost_per_correct_lead_usd === null ? 'nothing to measure' : `$${totals.cost_per_correct_lead_usd}`}`,
      `replay equality: ${sayShare(totals.replay_equality)}`,
    ],
    bars: [
      { name: 'fabricated', value: totals.fabricated, atMost: 0 },
      { name: 'traps_accepted', value: totals.traps_accepted, atMost: 0 },
      { name: 'duplicates', value: totals.duplicates, atMost: 0 },
      { name: 'replay_equality', value: totals.replay_equality.value, atLeast: 1 },
    ],
  });
}

export async function measurePipeline(asked: readonly Asked[] = ASKED): Promise<PipelineTotals> {
  const world = await startWorld();
  const database = await createTestDatabase();
  const app = openApp({
    config: { models: [], maxJobs: 5, budgetMicroUsd: null, host: '127.0.0.1' },
    databaseUrl: database.url,
    directUrl: database.url,
    mode: 'live',
    clock: systemClock,
    log: silentLog,
    worldRoute: () => ({ address: '127.0.0.1', port: world.port }),
  });
  const worker = await app.startWorker();
  const client = createClient({
    baseUrl: 'http://localhost',
    fetch: async (url, init) => app.http.fetch(new Request(url, init), { actor: LOCAL_USER }),
    key: null,
  });
  try {
    const runs: Run[] = [];
    for (const each of asked) {
      const { id, ...found } = await runSearch(client, each);
      runs.push({ asked: each, ...found, isSame: await isReplayedTheSame({ client, world }, id) });
    }
    return await sumRuns(runs);
  } finally {
    await worker.stop({ graceMs: 1_000 });
    await app.close();
    await database.drop();
    await world.stop();
  }
}

interface Run {
  readonly asked: Asked;
  readonly bundle: Bundle;
  readonly spentUsd: number;
  readonly isSame: boolean;
}

const LONGEST_SEARCH_MS = 300_000;

async function runSearch(
  client: Client,
  { industries, countries }: Asked,
): Promise<Pick<Run, 'bundle' | 'spentUsd'> & { readonly id: string }> {
  const body = {
    product_service: 'commercial refrigeration',
    industries: [...industries],
    countries: [...countries],
    start: false,
  };
  const { search_id: id } = await client.call(OPERATIONS.createSearch, { body });
  const list = demoCompanies().map((company) => JSON.stringify(company));
  await client.putCompanyList(id, { content: list.join('\n'), type: 'application/jsonl' });
  const params = { search_id: id };
  await client.call(OPERATIONS.startSearch, { params });
  await untilEnded(client, id);
  const { spent_usd: spentUsd } = await client.call(OPERATIONS.getSearch, { params });
  let text = '';
  const bytes = await client.openExport(id, 'bundle');
  for await (const piece of bytes.pipeThrough(new TextDecoderStream())) text += piece;
  return { id, bundle: BundleShape.parse(JSON.parse(text)), spentUsd };
}

/** Its stream of events ends with it. */
async function untilEnded(client: Client, id: string): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST_SEARCH_MS);
  let last = 0;
  for await (const { seq } of client.watchEvents(id, { after: 0, signal })) last = Math.max(last, seq);
}

interface Asking {
  readonly client: Client;
  readonly world: World;
}

/** Runs the search again over its record, and says whether every row is the same byte for byte and nobody was asked. */
async function isReplayedTheSame({ client, world }: Asking, id: string): Promise<boolean> {
  const asked = world.ledger().length;
  const body = { replay: true };
  const { search_id: replayed } = await client.call(OPERATIONS.rerunSearch, {
    params: { search_id: id },
    body,
  });
  await untilEnded(client, replayed);
  const [before, after] = [await readRows(client, id), await readRows(client, replayed)];
  const { same, different } = compareRows(before, after);
  return same > 0 && different.length === 0 && world.ledger().length === asked;
}

async function sumRuns(runs: readonly Run[]): Promise<PipelineTotals> {
  const people = new Map(
    demoPeople().map(({ domain, name, title }) => [`${domain} ${personKey(name)}`, title]),
  );
  const traps = new Set(DEMO_TRAP_NAMES.map(personKey));
  const totals = {
    rows: 0,
    right: 0,
    wanted: 0,
    people: 0,
    rightPeople: 0,
    traps: 0,
    marks: 0,
    fabricated: 0,
    duplicates: 0,
  };
  for (const { asked, bundle } of runs) {
    const wanted = wantedDomains(asked);
    const matched = bundle.businesses.filter(({ match_status: status }) => status === 'matched');
    const domains = matched.map(({ domain }) => domain ?? '');
    totals.rows += matched.length;
    totals.right += domains.filter((domain) => wanted.has(domain)).length;
    totals.wanted += wanted.size;
    totals.duplicates += domains.length - new Set(domains).size;
    for (const { domain, decision_makers: found } of matched)
      for (const { name, title } of found) {
        const known = people.get(`${domain} ${personKey(name)}`);
        totals.people += 1;
        if (known !== undefined && (!('value' in title) || title.value === known)) totals.rightPeople += 1;
        if (traps.has(personKey(name))) totals.traps += 1;
      }
    const marks = await verify(bundle);
    totals.marks += marks.length;
    totals.fabricated += marks.filter(({ fault }) => fault !== null).length;
  }
  const spent = runs.reduce((sum, { spentUsd }) => sum + spentUsd, 0);
  return {
    searches: runs.length,
    row_precision: toShare(totals.right, totals.rows),
    row_recall: toShare(totals.right, totals.wanted),
    people_precision: toShare(totals.rightPeople, totals.people),
    marks: totals.marks,
    fabricated: totals.fabricated,
    traps_accepted: totals.traps,
    duplicates: totals.duplicates,
    cost_per_correct_lead_usd: totals.right === 0 ? null : round(spent / totals.right),
    replay_equality: toShare(runs.filter(({ isSame }) => isSame).length, runs.length),
  };
}

function wantedDomains({ industries, countries }: Asked): ReadonlySet<string> {
  const wanted = demoCompanies().filter(
    ({ industry, country }) => industries.includes(industry) && countries.includes(country),
  );
  return new Set(wanted.flatMap(({ website }) => registrableDomain(website) ?? []));
}
