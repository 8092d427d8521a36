import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type EngineStage, openEngineStage, until } from '#testing';

test('a killed worker loses nothing: another goes on within 35 s, and no finished step runs again', async (t) => {
  const { stage, has } = await open(t);
  const first = await stage.startWorker();
  const branches = ['a', 'b', 'c'].map((id) => ({
    id,
    acts: [
      { do: 'work' as const, name: `${id}1`, ms: 0 },
      { do: 'wait' as const, name: `${id}2`, gate: 'killed' },
      { do: 'work' as const, name: `${id}3`, ms: 0 },
    ],
  }));
  const run = await stage.tell(await stage.newSearch(), [
    { do: 'work', name: 'before', ms: 0 },
    { do: 'branch', of: branches },
    { do: 'work', name: 'after', ms: 0 },
  ]);
  await until('all branches wait', () => has({ what: 'began' }, 7));
  const second = await stage.startWorker();
  await first.kill();
  await until('the second is where the first one was', () => has({ worker: second.id }, 3), 35_000);
  await stage.openGate('killed');
  const of = (id: string): string => [1, 2, 3].map((step) => `${run}:${id}/${id}${step}`).join(' ');
  const told = [`${run}/before`, of('a'), of('b'), of('c'), `${run}/after`];
  assert.deepEqual(await stage.waitForResult(run), told);
  const began = Map.groupBy(await stage.listNotes({ what: 'began' }), ({ name }) => name);
  const times = Object.fromEntries([...began].map(([name, notes]) => [name, notes.length]));
  const expected = { before: 1, after: 1, a1: 1, b1: 1, c1: 1, a2: 2, b2: 2, c2: 2, a3: 1, b3: 1, c3: 1 };
  assert.deepEqual(times, expected);
});

test('a worker that only seemed dead wakes up and can write nothing for the run that was taken from it', async (t) => {
  const { stage, has } = await open(t);
  const sleeper = await stage.startWorker();
  const run = await stage.tell(await stage.newSearch(), [{ do: 'wait', name: 'contested', gate: 'awake' }]);
  await until('the step began', () => has({ worker: sleeper.id }));
  sleeper.process.kill('SIGSTOP');
  const heir = await stage.startWorker();
  await stage.declareDead(sleeper);
  await until('the heir began it too', () => has({ worker: heir.id }));
  sleeper.process.kill('SIGCONT');
  await stage.openGate('awake');
  assert.deepEqual(await stage.waitForResult(run), [`${run}/contested`]);
  await until('the sleeper was refused', () => has({ worker: sleeper.id, what: 'fenced' }));
  const ended = await stage.listNotes({ what: 'ended' });
  assert.deepEqual(
    ended.map(({ worker }) => worker),
    [heir.id],
  );
});

test('what stops the execution of a run that another has claimed is not kept as the end of that run', async (t) => {
  const { stage, has } = await open(t);
  const loser = await stage.startWorker();
  const run = await stage.tell(await stage.newSearch(), [
    { do: 'branch', of: [{ id: 'child', acts: [{ do: 'wait', name: 'contested', gate: 'claimed' }] }] },
  ]);
  await until('the step began', () => has({ what: 'began' }));
  const child = `${run}:child`;
  await stage.claim(child, run);
  await stage.openGate('claimed');
  await until('it was refused', () => has({ what: 'fenced' }));
  loser.process.kill('SIGTERM');
  await loser.exited;
  await stage.startWorker();
  assert.deepEqual(await stage.waitForResult(run), [`${child}/contested`]);
});

test('a worker that is stopped parks its runs, and another goes on without waiting for its silence', async (t) => {
  const { stage, count, has } = await open(t);
  const leaver = await stage.startWorker();
  const run = await stage.tell(await stage.newSearch(), [
    {
      do: 'branch',
      of: [
        { id: 'short', acts: [{ do: 'work', name: 'short', ms: 400 }] },
        { id: 'long', acts: [{ do: 'wait', name: 'long', gate: 'left' }] },
      ],
    },
  ]);
  await until('both began', () => has({ what: 'began' }, 2));
  const heir = await stage.startWorker();
  leaver.process.kill('SIGTERM');
  await until('the heir goes on', () => has({ worker: heir.id, name: 'long' }), 10_000);
  await leaver.exited;
  assert.equal(leaver.process.exitCode, 0);
  await stage.openGate('left');
  assert.deepEqual(await stage.waitForResult(run), [`${run}:short/short`, `${run}:long/long`]);
  assert.equal(await count({ name: 'short', what: 'began' }), 1, 'what ends within the grace is kept');
});

test('a job that kills every process under it is given up, and its search goes on without it', async (t) => {
  const { stage, count } = await open(t);
  const run = await stage.tell(await stage.newSearch(), [
    { do: 'branch', of: [{ id: 'poison', acts: [{ do: 'die', name: 'die' }] }] },
    { do: 'work', name: 'after', ms: 0 },
  ]);
  let ended = false;
  const result = stage.waitForResult(run, 60_000).finally(() => {
    ended = true;
  });
  while (!ended) {
    const worker = await stage.startWorker();
    await Promise.race([worker.exited, result]);
    await stage.declareDead(worker);
  }
  assert.deepEqual(await result, ['poison', `${run}/after`]);
  assert.equal(await count({ name: 'die' }), 3, 'once, and once more for each of its two recoveries');
});

type Wanted = Parameters<EngineStage['listNotes']>[0];

async function open(t: TestContext): Promise<{
  readonly stage: EngineStage;
  count(wanted: Wanted): Promise<number>;
  has(wanted: Wanted, times?: number): Promise<boolean>;
}> {
  const stage = await openEngineStage();
  t.after(() => stage.close());
  const count = async (wanted: Wanted): Promise<number> => (await stage.listNotes(wanted)).length;
  return {
    stage,
    count,
    has: async (wanted, times = 1): Promise<boolean> => (await count(wanted)) === times,
  };
}
