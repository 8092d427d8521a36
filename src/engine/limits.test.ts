import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Client } from 'pg';
import { type EngineStage, openEngineStage, until } from '#testing';

test('twenty starts of one run at once make one run, and one that is rolled back makes none', async (t) => {
  const stage = await open(t);
  await stage.startWorker();
  const [search, other] = [await stage.newSearch(), await stage.newSearch()];
  const start = (): Promise<string> => stage.tell(search, [{ do: 'work', name: 'once', ms: 0 }]);
  await Promise.all(Array.from({ length: 20 }, start));
  await stage.waitForResult(search.searchId);
  await start();

  const caller = new Client({ connectionString: stage.store.url });
  await caller.connect();
  const run = { id: other.searchId, partition: other.searchId, input: { userId: other.userId, acts: [] } };
  await caller.query('begin');
  await stage.client.enqueue(caller, { name: 'story', queue: 'runs' }, run);
  await caller.query('rollback');
  await caller.end();

  const last = await stage.tell(await stage.newSearch(), [{ do: 'work', name: 'last', ms: 0 }]);
  await stage.waitForResult(last); // whatever was enqueued before it has begun by now
  assert.equal((await stage.listNotes({ name: 'once' })).length, 2, 'it began and ended once');
  assert.equal(await stage.findStatus(other.searchId), undefined);
});

test('two workers do at most five jobs of one search at any instant, while another search gets on', async (t) => {
  const stage = await open(t);
  await Promise.all([stage.startWorker(), stage.startWorker()]);
  const jobs = (count: number): Parameters<EngineStage['tell']>[1] => [
    {
      do: 'branch',
      of: Array.from({ length: count }, (_, job) => ({
        id: `job ${job}`,
        acts: [{ do: 'work', name: 'job', ms: 100 + ((job * 37) % 100) }],
      })),
    },
  ];
  const big = await stage.tell(await stage.newSearch(), jobs(30));
  await until('the big search is at work', async () => (await listSpans(stage, big)).length > 0);
  const small = await stage.tell(await stage.newSearch(), jobs(3));
  await Promise.all([stage.waitForResult(big), stage.waitForResult(small)]);
  const [bigSpans, smallSpans] = [await listSpans(stage, big), await listSpans(stage, small)];
  assert.equal(bigSpans.length, 30);
  assert.equal(countMostAtOnce(bigSpans), 5);
  assert.equal(new Set(bigSpans.map(({ worker }) => worker)).size, 2, 'both workers took part');
  const lastOf = (spans: readonly Span[]): number => Math.max(...spans.map(({ ended }) => ended));
  assert.ok(lastOf(smallSpans) < lastOf(bigSpans), 'the small search need not wait for the big one');
});

test('a cancelled run stops in the middle of a step of its child, within five seconds', async (t) => {
  const stage = await open(t);
  await stage.startWorker();
  const run = await stage.tell(await stage.newSearch(), [
    { do: 'branch', of: [{ id: 'child', acts: [{ do: 'wait', name: 'long', gate: 'never' }] }] },
    { do: 'work', name: 'after', ms: 0 },
  ]);
  const isSeen = (what: 'began' | 'aborted') => async (): Promise<boolean> =>
    (await stage.listNotes({ name: 'long', what })).length > 0;
  await until('the step began', isSeen('began'));
  await stage.client.cancel(run);
  await until('the step was aborted', isSeen('aborted'), 5_000);
  await stage.client.cancel(run);
  assert.equal(await stage.findStatus(run), 'CANCELLED');
  assert.equal(await stage.findStatus(`${run}:child`), 'CANCELLED');
  assert.deepEqual(await stage.listNotes({ name: 'after' }), []);
});

test('a child that runs longer than its limit is stopped, and its parent goes on', async (t) => {
  const stage = await open(t);
  await stage.startWorker();
  const run = await stage.tell(await stage.newSearch(), [
    {
      do: 'branch',
      of: [
        { id: 'slow', acts: [{ do: 'wait', name: 'slow', gate: 'never' }], limitMs: 500 },
        { id: 'quick', acts: [{ do: 'work', name: 'quick', ms: 0 }], limitMs: 30_000 },
        { id: 'faulty', acts: [{ do: 'fail', name: 'faulty' }] },
      ],
    },
    { do: 'work', name: 'after', ms: 0 },
  ]);
  const told = ['stopped', `${run}:quick/quick`, 'failed', `${run}/after`];
  assert.deepEqual(await stage.waitForResult(run), told);
  const isAborted = async (): Promise<boolean> =>
    (await stage.listNotes({ name: 'slow', what: 'aborted' })).length === 1;
  await until('the step of the slow child was told', isAborted, 5_000);
});

async function open(t: TestContext): Promise<EngineStage> {
  const stage = await openEngineStage();
  t.after(() => stage.close());
  return stage;
}

interface Span {
  readonly worker: string;
  readonly began: number;
  readonly ended: number;
}

/** When each job of the search was at work. */
async function listSpans(stage: EngineStage, runId: string): Promise<readonly Span[]> {
  const notes = (await stage.listNotes({ name: 'job' })).filter(({ run }) => run.startsWith(runId));
  const ends = new Map(notes.filter(({ what }) => what === 'ended').map(({ run, at }) => [run, at]));
  return notes
    .filter(({ what }) => what === 'began')
    .map(({ run, worker, at }) => ({
      worker,
      began: at.getTime(),
      ended: ends.get(run)?.getTime() ?? Number.POSITIVE_INFINITY,
    }));
}

/** At most as many as overlap the beginning of some span. */
function countMostAtOnce(spans: readonly Span[]): number {
  const overlapping = ({ began }: Span): number =>
    spans.filter((other) => other.began <= began && other.ended > began).length;
  return Math.max(...spans.map(overlapping));
}
