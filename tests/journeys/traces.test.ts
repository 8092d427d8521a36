import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OPERATIONS } from '#contract';
import { WORK_PHASES } from '#domain';
import type { Log } from '#lib';
import { type Collector, type SeenSpan, silentLog, startCollector, startTestServer, until } from '#testing';
import { spawnWorker } from './spawn-worker.ts';
import { COMPANIES, draftSearch, openStage, type Stage, startSearch, untilEnded } from './stage.ts';

const collector = await startCollector();
after(() => collector.stop());

const STRANGE = '018f0000-0000-7000-8000-00000000000a';

test('a search is one trace: its phases, their jobs and each call, inside each other, with what they cost and no text of anybody', async () => {
  const stage = await openStage({ livesInWorld: () => true, otlpUrl: collector.url });
  const { id, calls } = await runSearch(stage, COMPANIES.slice(0, 4));
  await stage.close(); // what was not sent yet is sent then

  const spans = listTrace(collector, id);
  const search = findOne(spans, ({ name }) => name === 'search');
  assert.equal(search.parentSpanId, undefined);
  assert.equal(search.attributes['leadora.status'], 'completed');
  const tree = toTree(spans);
  for (const phase of WORK_PHASES)
    assert.equal(tree.parentOf(findOne(spans, ({ name }) => name === `phase ${phase}`)), search);
  const jobs = spans.filter(({ name }) => name.startsWith('job '));
  assert.equal(jobs.length, 4 + 4, 'four agents, and the fifth once a company');
  for (const job of jobs) assert.equal(tree.parentOf(job)?.name, `phase ${job.attributes['leadora.phase']}`);
  const seen = spans.filter(({ kind }) => kind === 'client');
  for (const call of seen) {
    const job = tree.parentOf(call);
    assert.ok(job !== undefined && jobs.includes(job), `${call.name} lies in a job`);
    assert.ok(job.startedAt <= call.startedAt && call.endedAt <= job.endedAt);
  }
  assert.deepEqual(seen.map(toLine).toSorted(), calls, 'one span for each row of the ledger');
  const sum = seen.reduce((total, { attributes }) => total + Number(attributes['leadora.cost_micro_usd']), 0);
  assert.equal(search.attributes['leadora.cost_micro_usd'], sum);
  assert.doesNotMatch(collector.text(), /refrigerat|Bearer|Geschäftsführer|@|ld_/u);
});

test('a request of ours is a span in the trace of its caller, named by its route', async () => {
  const stage = await openStage({ hasWorker: false, otlpUrl: collector.url });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const id = await draftSearch(stage);
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
  await fetch(`${stage.url}/v1/searches/${id}`, { headers: { traceparent } });
  await fetch(`${stage.url}/v1/searches/${STRANGE}?key=ld_secret`, { headers: { traceparent } });
  await fetch(`${stage.url}/livez`, { headers: { traceparent } });
  await stage.close();
  const spans = collector.spans.filter((span) => span.traceId === traceId);
  assert.deepEqual(
    spans.map(({ name, kind, parentSpanId, attributes }) => [
      name,
      kind,
      parentSpanId,
      attributes['http.response.status_code'],
      attributes['leadora.search_id'],
    ]),
    [
      ['GET /v1/searches/:search_id', 'server', 'b7ad6b7169203331', 200, id],
      ['GET /v1/searches/:search_id', 'server', 'b7ad6b7169203331', 404, STRANGE],
    ],
  );
  assert.doesNotMatch(collector.text(), /ld_secret/u);
});

test('a search that goes from one worker to another stays one trace', async () => {
  const stage = await openStage({ hasWorker: false });
  const first = await spawnWorker(stage, collector.url);
  const hang = { kind: 'hang' } as const;
  stage.world.script([{ match: { tool: 'storeDecisionMakers', nth: 2 }, fault: hang }]);
  const id = await draftSearch(stage, { companies: COMPANIES.slice(0, 4) });
  await startSearch(stage, id);
  const isTold = (name: string): boolean => listTrace(collector, id).some((span) => span.name === name);
  await until('the first worker has told its first jobs', () => isTold('job business_discovery'), 30_000);
  await until('the model to hang', () => stage.world.ledger().some(({ finishedAt }) => finishedAt === null));
  await first.kill();
  const second = await spawnWorker(stage, collector.url);
  await stage.database.query(`update workers set beat_at = beat_at - interval '1 minute'
    where pid <> (select max(pid) from workers where beat_at > now() - interval '3 seconds')`);
  assert.equal((await untilEnded(stage, id, 90_000)).status, 'completed');
  await until('the end is told', () => isTold('search'));
  await second.kill();
  await stage.close();
  const spans = listTrace(collector, id);
  const { parentOf } = toTree(spans);
  assert.equal(new Set(spans.map(({ teller }) => teller)).size, 2, 'both workers told of it');
  for (const span of spans.filter(({ name }) => name !== 'search'))
    assert.ok(parentOf(span) !== undefined, `${span.name} lies nowhere`);
});

test('a collector that is away, or never answers, is said once and holds nothing up', async () => {
  const silent = await startTestServer(() => undefined);
  for (const otlpUrl of ['http://127.0.0.1:1', silent.url]) {
    const warnings: string[] = [];
    const log: Log = { ...silentLog, warn: (message) => void warnings.push(message) };
    const stage = await openStage({ livesInWorld: () => true, otlpUrl, log });
    const { status } = await runSearch(stage, COMPANIES.slice(0, 1));
    assert.equal(status, 'completed');
    await until('it is said', () => warnings.length > 0);
    await runSearch(stage, COMPANIES.slice(0, 1));
    const startedAt = performance.now();
    await stage.close();
    assert.ok(performance.now() - startedAt < 8_000, 'nor does it hold up the end');
    const { host } = new URL(otlpUrl);
    assert.deepEqual(warnings, [`Traces do not reach ${host}; searches go on without them.`]);
  }
  await silent.stop();
});

/** A whole search, and the ledger of its calls as lines. */
async function runSearch(
  stage: Stage,
  companies: typeof COMPANIES,
): Promise<{ readonly id: string; readonly status: string; readonly calls: readonly string[] }> {
  const id = await draftSearch(stage, { companies });
  await startSearch(stage, id);
  const { status } = await untilEnded(stage, id, 60_000);
  const { data } = await stage.client.call(OPERATIONS.listUsage, {
    params: { search_id: id },
    query: { limit: '200' },
  });
  const calls = data.map((call) =>
    [call.provider, call.model, call.http_status, call.input_tokens, call.output_tokens, call.cost_usd].join(
      ' ',
    ),
  );
  return { id, status, calls: calls.toSorted() };
}

function toLine({ attributes }: SeenSpan): string {
  return [
    attributes['leadora.provider'],
    attributes['gen_ai.request.model'],
    attributes['http.response.status_code'],
    Number(attributes['gen_ai.usage.input_tokens']) || 0,
    Number(attributes['gen_ai.usage.output_tokens']) || 0,
    Number(attributes['leadora.cost_micro_usd']) / 1e6,
  ].join(' ');
}

function listTrace({ spans }: Collector, searchId: string): readonly SeenSpan[] {
  const root = spans.find(
    ({ attributes }) =>
      attributes['leadora.search_id'] === searchId && attributes['http.route'] === undefined,
  );
  return spans.filter(({ traceId }) => traceId === root?.traceId);
}

function findOne(spans: readonly SeenSpan[], isIt: (span: SeenSpan) => boolean): SeenSpan {
  const found = spans.filter(isIt);
  assert.equal(found.length, 1, `one span, not ${found.length}`);
  return found[0] ?? assert.fail();
}

function toTree(spans: readonly SeenSpan[]): { readonly parentOf: (span: SeenSpan) => SeenSpan | undefined } {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  return { parentOf: ({ parentSpanId }) => byId.get(parentSpanId ?? '') };
}
