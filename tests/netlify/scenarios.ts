import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { signKick } from '#functions';
import { queryOnce, type TestDatabase, until } from '#testing';
import { describeOpenSearches, listForeignRuns, listPaidTwice, readEndState } from './end-state.ts';
import { SECRET, type SearchIds, type Site } from './site.ts';
import { openStage, RUN, type Stage } from './stage.ts';

const IS_LONG = process.env['LEADORA_LONG_TESTS'] === '1';
/** Scaled so that what takes minutes on the platform takes seconds here. */
const QUICK = {
  env: {
    LEADORA_FUNCTION_BUDGET_MS: IS_LONG ? '1000' : '2000',
    LEADORA_FUNCTION_LEASE_MS: '4000',
    LEADORA_LOG_LEVEL: 'info',
  },
  retryMs: [4_500, 6_000],
  cronMs: 5_000,
} as const;

/** What the platform may do to a search, over the database as functions reach it. */
export function testScenarios(via: {
  readonly name: string;
  /** The address that functions get, for a database of a test. */
  toFunctionUrl(databaseUrl: string): string;
  /** Which of the scenarios are part of every run; all are when LEADORA_LONG_TESTS is 1. */
  readonly short: readonly ('deliveries' | 'crowd' | 'kills')[];
}): void {
  let stage: Stage;
  let database: TestDatabase;
  before(async () => {
    stage = await openStage();
    database = stage.database;
  });
  after(() => stage.close());

  const onSite: Stage['onSite'] = (options, work) =>
    stage.onSite({ ...options, databaseUrl: via.toFunctionUrl(database.url) }, work);

  const includes = (name: 'deliveries' | 'crowd' | 'kills'): { readonly skip: boolean } => ({
    skip: !(IS_LONG || via.short.includes(name)),
  });

  test(
    `${via.name}: five deliveries of one kick make one function work and four say that it is busy`,
    includes('deliveries'),
    () =>
      onSite({ env: { LEADORA_LOG_LEVEL: 'info' } }, async (site) => {
        const ids = await enqueueWithoutKick(site, database);
        const { body, headers } = signKick(
          SECRET,
          { searchId: ids.search_id, userId: ids.user_id, hop: 0 },
          Date.now(),
        );
        const answers = await Promise.all(
          Array.from({ length: 5 }, () => site.post(`/.netlify/functions/${RUN}`, body, headers)),
        );
        for (const answer of answers) assert.deepEqual([answer.status, await answer.text()], [202, '']);
        assert.equal(await site.untilEnded(ids, 120_000), 'completed');
        // One more is busy: the kick that came while the test held the search.
        const ends = await until('all have ended', () => allEnds(site, 6), 90_000);
        assert.deepEqual(ends.toSorted(), ['busy', 'busy', 'busy', 'busy', 'busy', 'ended']);
        assert.deepEqual(await listPaidTwice(database), []);
      }),
  );

  const crowd = IS_LONG ? 6 : 3;
  test(
    `${via.name}: ${crowd} searches at once are each worked on by their own function only`,
    includes('crowd'),
    () =>
      onSite({}, async (site) => {
        const searches = await Promise.all(Array.from({ length: crowd }, () => site.createDraft()));
        await Promise.all(searches.map((ids) => site.start(ids)));
        const ends = await Promise.all(searches.map((ids) => site.untilEnded(ids, 180_000)));
        assert.deepEqual(new Set(ends), new Set(['completed']));
        assert.deepEqual(await listForeignRuns(database), []);
      }),
  );

  const kills = IS_LONG ? 20 : 2;
  test(
    `${via.name}: killed at ${kills} random moments and handed over again and again, searches end as if undisturbed`,
    includes('kills'),
    async (context) => {
      let wanted: unknown;
      await onSite({}, async (site) => {
        const undisturbed = await site.createDraft(4);
        await site.start(undisturbed);
        await site.untilEnded(undisturbed, 120_000);
        wanted = await readEndState(database, undisturbed.search_id);
      });
      await onSite(QUICK, async (site) => {
        const searches: SearchIds[] = [];
        for (let killed = 0; killed < kills; ) {
          const wave = await Promise.all([site.createDraft(4), site.createDraft(4)]);
          searches.push(...wave);
          await Promise.all(wave.map((ids) => site.start(ids)));
          const ended = Promise.all(wave.map((ids) => site.untilEnded(ids, 180_000))).catch(
            async (error: unknown) => {
              context.diagnostic(await describeOpenSearches(database));
              context.diagnostic(JSON.stringify(site.platform.background.slice(-8), null, 1));
              throw error;
            },
          );
          killed += await killSome(site, Math.min(4, kills), ended);
          await ended;
        }
        const handedOver = site.platform.background.filter(({ body }) => !body.includes('"hop":0')).length;
        context.diagnostic(`${searches.length} searches, ${handedOver} hand-overs`);
        assert.ok(handedOver >= searches.length, `only ${handedOver} hand-overs`);
        for (const { search_id } of searches)
          assert.deepEqual(await readEndState(database, search_id), wanted);
        assert.deepEqual(await listPaidTwice(database), []);
        assert.deepEqual(await listForeignRuns(database), []);
      });
    },
  );
}

/** Ends functions at random moments, never more than two a search, so that no job counts as the killer. */
async function killSome(site: Site, most: number, ended: Promise<unknown>): Promise<number> {
  let isOver = false;
  void ended.finally(() => {
    isOver = true;
  });
  let killed = 0;
  while (killed < most && !isOver) {
    await sleep(300 + Math.random() * 1_700);
    const victim = site.platform
      .containers()
      .find(({ name, isBusy, isAlive }) => name === RUN && isBusy && isAlive());
    if (victim === undefined || isOver) continue;
    victim.kill();
    killed += 1;
  }
  return killed;
}

/** Started, but nobody was sent for: as after a kick that was lost. */
async function enqueueWithoutKick(site: Site, database: TestDatabase): Promise<SearchIds> {
  const ids = await site.createDraft();
  await queryOnce(
    database.url,
    `insert into search_leases values ($1, 'the test', now() + interval '1 hour')`,
    [ids.search_id],
  );
  await site.start(ids);
  await until('the first kick was refused', () => allEnds(site, 1), 90_000);
  await queryOnce(database.url, 'delete from search_leases where search_id = $1', [ids.search_id]);
  return ids;
}

/** How the background functions so far have ended; undefined until there are so many. */
function allEnds(site: Site, count: number): readonly string[] | undefined {
  const ends = site.platform
    .containers()
    .flatMap((container) => [...container.output().matchAll(/"end":"(?<end>\w+)"/gu)])
    .map(({ groups }) => groups?.['end'] ?? '');
  return ends.length >= count ? ends : undefined;
}
