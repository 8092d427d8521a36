import { Console } from 'node:console';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWebStage, untilAdmitted, type WebStage } from '#browser';
import type { Business, MatchStatus } from '#domain';
import { claimRun, insertEvents, withRun } from '#store';
import { seedBusiness, seedSearch, startRunPostgres } from '#testing';
import { ensurePage } from '#web';
import { BARE_TABLE, SCROLL, WATCH_ROWS, WATCH_SCREEN, watchStream } from './page-scripts.ts';

const USER = '00000000-0000-4000-8000-000000000000';
const ROWS = 10_000;
const ROUNDS = 3;
const EVENTS = 40;
/** Ten thousand rows come in pages of a hundred, twice a round, and a user has 600 requests a minute. */
const REQUESTS_A_ROUND = 300;
const STATUSES: readonly MatchStatus[] = ['matched', 'unclear', 'rejected'];
const out = new Console(process.stdout);

type Page = Awaited<ReturnType<WebStage['open']>>;

interface Scroll {
  readonly times: readonly number[];
  readonly rows: number;
}

/** The table of 10,000 companies and the way of an event to the screen, each beside the barest thing that does the same in the same browser. */
export async function benchPage(): Promise<number> {
  await ensurePage((sentence) => out.log(sentence));
  const postgres = await startRunPostgres();
  process.env['LEADORA_TEST_POSTGRES'] = postgres.url;
  const stage = await openWebStage({ hasWorker: false });
  try {
    await benchTable(stage);
    await benchEvents(stage);
  } finally {
    await stage.close();
    await postgres.stop();
  }
  return 0;
}

/** Ours and the reference take turns, so that whatever else the machine does meets both. */
async function benchTable(stage: WebStage): Promise<void> {
  const businesses = Array.from({ length: ROWS }, (_, index) => companyOf(index));
  const searchId = await seedSearch(stage.app, { userId: USER, businesses });
  const page = await stage.open('/settings/about');
  await page.addInitScript(WATCH_ROWS);
  const bare = await stage.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const rounds: Record<string, Record<string, number>> = {};
  for (let round = 1; round <= ROUNDS; round += 1) {
    await untilAdmitted(stage, REQUESTS_A_ROUND);
    await page.goto(`${stage.url}/searches/${searchId}/companies`);
    await page.locator('[data-row]').first().waitFor();
    const opened = await page.evaluate<number>('rowsAt');
    await page.getByText('10,000 rows').waitFor({ timeout: 60_000 });
    const ours = await scroll(page);
    await page.goto(`${stage.url}/searches/${searchId}/log`);
    const tabs = page.getByRole('navigation', { name: 'Search' });
    await tabs.getByRole('link', { name: /^Companies/u }).click();
    await page.locator('[data-row]').first().waitFor();
    const clicked = await page.evaluate<number>('rowsAt - clickedAt');
    await bare.setContent(BARE_TABLE);
    const theirs = await scroll(bare);
    rounds[`round ${round}`] = {
      'first rows, address ms': Math.round(opened),
      'first rows, click ms': Math.round(clicked),
      'rows in the page': ours.rows,
      'frame p50 ms': quantile(ours.times, 0.5),
      'frame p95 ms': quantile(ours.times, 0.95),
      'bare p50 ms': quantile(theirs.times, 0.5),
      'bare p95 ms': quantile(theirs.times, 0.95),
      'work a frame ms': ours.workMs,
      'bare work ms': theirs.workMs,
      'ratio p95': Number((quantile(ours.times, 0.95) / quantile(theirs.times, 0.95)).toFixed(2)),
    };
  }
  await bare.close();
  out.log(`${ROWS} rows, a scroll of 24,000 px by 400 px a frame; bare: a virtual list of plain rows.`);
  out.table(rounds);
}

/** Beside the time of each frame what the page itself worked for it, whoever else had the processor meanwhile. */
async function scroll(page: Page): Promise<Scroll & { readonly workMs: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await read();
  const seen = await page.evaluate<Scroll>(SCROLL);
  const workMs = ((await read()) - before) * 1_000;
  await session.detach();
  return { ...seen, workMs: Number((workMs / seen.times.length).toFixed(1)) };
}

/** How long an event takes from its row in the database to the screen; bare: to a page that only reads the stream. */
async function benchEvents(stage: WebStage): Promise<void> {
  await untilAdmitted(stage, REQUESTS_A_ROUND);
  const searchId = await seedSearch(stage.app, { userId: USER, outcome: null });
  const page = await stage.open(`/searches/${searchId}/overview`);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.evaluate(WATCH_SCREEN);
  const bare = await stage.open('/icon.svg');
  await bare.evaluate(watchStream(`${stage.url}/v1/searches/${searchId}/events`));
  await sleep(1_000);
  const storedAt = new Map<string, number>();
  for (let index = 0; index < EVENTS; index += 1) {
    await storeEvent(stage, searchId, `Event ${index}`);
    storedAt.set(`Event ${index}:`, Date.now());
    // Not in step with any clock of the page.
    await sleep(150 + ((index * 37) % 100));
  }
  await sleep(1_000);
  const [ours, theirs] = await Promise.all(
    [page, bare].map(async (each) => {
      const seenAt = await each.evaluate<Readonly<Record<string, number>>>('window.seenAt');
      return [...storedAt].map(([name, at]) => (seenAt[name] ?? Number.NaN) - at);
    }),
  );
  out.log(
    `${EVENTS} events, each on its own: from the database to the screen, and to a bare reader of the stream.`,
  );
  out.table({
    'ours, on the screen': summary(ours ?? []),
    'bare, out of the stream': summary(theirs ?? []),
  });
}

async function storeEvent(stage: WebStage, searchId: string, name: string): Promise<void> {
  const { workerDatabase } = stage.app.context;
  const tenant = { userId: USER, searchId };
  const epoch = await claimRun(workerDatabase, { runId: searchId, searchId });
  await withRun(workerDatabase, { ...tenant, runId: searchId, epoch }, async (tx) => {
    const data = { name, match_status: 'matched' };
    await insertEvents(tx, tenant, [{ type: 'search.company.evaluated', data }]);
  });
}

function companyOf(index: number): Business {
  const staff = String((index * 7919) % 10_007);
  const seeded = seedBusiness({ name: `Company ${String(index).padStart(5, '0')}`, rank: index + 1 });
  const evidenceIds = seeded.evidence.map(({ id }) => id);
  return {
    ...seeded,
    domain: `c${index}.example`,
    matchStatus: STATUSES[index % STATUSES.length] ?? 'matched',
    countries: { state: 'reported', value: ['DE'], evidenceIds },
    employees: { state: 'reported', value: staff, evidenceIds },
    category: { state: 'reported', value: 'supermarket', evidenceIds },
    verdicts: [{ criterionId: 'category', result: 'met', reason: 'The directory says so.', evidenceIds }],
  };
}

function summary(times: readonly number[]): Readonly<Record<string, number>> {
  return {
    'p50 ms': quantile(times, 0.5),
    'p95 ms': quantile(times, 0.95),
    missing: times.filter(Number.isNaN).length,
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.filter((time) => !Number.isNaN(time)).toSorted((one, other) => one - other);
  return Number((sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1));
}
