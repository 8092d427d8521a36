import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { isTerminal, STATUSES } from '#domain';
import { systemClock } from '#lib';
import { type Collector, createTestDatabase, startCollector, type TestDatabase, until } from '#testing';
import { startWorld, type World } from '#world';
import { type Bundles, openBundles } from './bundle.ts';
import { openServer } from './server.ts';
import { openSite, writeCompanyList } from './site.ts';

/** A system that answers the commands of the README. */
interface Target {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const CURL =
  /curl -X POST http:\/\/localhost:8888(?<path>\S+) -H "Content-Type: application\/json" \\\n\s*-d '(?<body>[^']+)'/gu;
const COMMANDS = [...readFileSync('README.md', 'utf8').matchAll(CURL)].map(({ groups }) => ({
  path: groups?.['path'] ?? '',
  body: groups?.['body'] ?? '',
}));
const USER = '00000000-0000-4000-8000-000000000000';
const Created = z.object({ search_id: z.string() });
const Progress = z.object({ progress: z.object({ status: z.enum(STATUSES) }) });
const STRANGE = '018f0000-0000-7000-8000-00000000000a';

let bundles: Bundles;
let database: TestDatabase;
let world: World;
let collector: Collector;
before(async () => {
  bundles = await openBundles();
  database = await createTestDatabase({ hasDirectory: true });
  world = await startWorld();
  collector = await startCollector();
});
after(async () => {
  await collector.stop();
  await world.stop();
  await database.drop();
});

test('the commands of the README are answered alike by the server and by the functions', async () => {
  assert.deepEqual(
    COMMANDS.map(({ path }) => path),
    ['/v1/searches', '/.netlify/functions/orchestrator-start', '/.netlify/functions/check-progress'],
  );
  const seen: Answer[][] = [];
  for (const open of [openServerHere, openFunctions]) {
    const target = await open();
    try {
      seen.push(await runCommands(target.url));
      if (open === openFunctions)
        await until('the background function has sent its spans', () =>
          collector.spans.some(({ name }) => name === 'search'),
        );
    } finally {
      await target.close();
    }
  }
  const [server, functions] = seen;
  assert.deepEqual(functions?.map(withoutIdentity), server?.map(withoutIdentity));
  // What the functions told of it: those that answer their requests, and the one that works the search.
  const names = new Set(collector.spans.map(({ name }) => name));
  const told = ['search', 'phase businesses', 'job business_discovery', 'call openai'];
  for (const name of [...told, 'POST /.netlify/functions/orchestrator-start'])
    assert.ok(names.has(name), `${name} is not among ${[...names].join(', ')}`);
});

test('what is wrong is answered alike by the server and by the functions', async () => {
  const seen: Answer[][] = [];
  for (const open of [openServerHere, openFunctions]) {
    const target = await open();
    try {
      seen.push(await runBadRequests(target.url));
    } finally {
      await target.close();
    }
  }
  const [server, functions] = seen;
  assert.deepEqual(
    server?.map(({ status }) => status),
    [400, 400, 404, 404, 413, 415, 404, 400, 404],
  );
  assert.deepEqual(functions?.map(withoutIdentity), server?.map(withoutIdentity));
});

async function runCommands(url: string): Promise<Answer[]> {
  const [create, start, progress] = COMMANDS.map(({ body }) => body);
  // A draft, so that a list of simulated companies can take the place of real ones.
  const draft = await post(url, '/v1/searches', { ...parse(create), start: false });
  const { search_id: id } = Created.parse(draft.body);
  await fetch(`${url}/v1/searches/${id}/companies`, {
    method: 'PUT',
    headers: { 'content-type': 'application/jsonl' },
    body: writeCompanyList(2),
  });
  const fill = (body: string | undefined): unknown =>
    parse(body?.replace('"search_id":"<uuid>"', `"search_id":"${id}"`).replace('"<uuid>"', `"${USER}"`));
  const accepted = await post(url, '/.netlify/functions/orchestrator-start', fill(start));
  assert.deepEqual(accepted, {
    status: 202,
    body: { ok: true, message: 'Accepted', search_id: id, user_id: USER },
  });
  const last = await until(
    'the search has ended',
    async () => {
      await systemClock.sleep(300);
      const answer = await post(url, '/.netlify/functions/check-progress', fill(progress));
      return isTerminal(Progress.parse(answer.body).progress.status) && answer;
    },
    90_000,
  );
  return [draft, accepted, last, await post(url, '/.netlify/functions/orchestrator-cancel', fill(start))];
}

async function runBadRequests(url: string): Promise<Answer[]> {
  const start = '/.netlify/functions/orchestrator-start';
  const progress = '/.netlify/functions/check-progress';
  const cancel = '/.netlify/functions/orchestrator-cancel';
  return [
    await post(url, start, 'not json'),
    await post(url, start, { search_id: 'x' }),
    await post(url, start, { search_id: STRANGE, user_id: USER }),
    await post(url, start, { search_id: STRANGE, user_id: STRANGE }),
    await post(url, start, { search_id: STRANGE, padding: 'x'.repeat(600_000) }),
    await post(url, progress, { search_id: STRANGE }, 'text/plain'),
    await post(url, progress, { search_id: STRANGE }),
    await post(url, cancel, {}),
    await post(url, cancel, { search_id: STRANGE, user_id: USER }),
  ];
}

function openServerHere(): Promise<Target> {
  return openServer(database.url, world);
}

async function openFunctions(): Promise<Target> {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const site = await openSite({ bundles, databaseUrl: database.url, env });
  return { url: site.platform.url, close: () => site.close() };
}

async function post(url: string, path: string, body: unknown, type = 'application/json'): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

function parse(text: string | undefined): Record<string, unknown> {
  return JSON.parse(text ?? '{}');
}

/** What two runs of the same have in common: ids, times and the order of calls are their own. */
function withoutIdentity({ status, body }: Answer): unknown {
  const text = JSON.stringify(body, (key, value: unknown) =>
    key === 'recent_api_calls' ? undefined : value,
  );
  return [
    status,
    text
      .replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, 'id')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'time')
      .replaceAll(/localhost:\d+/gu, 'host'),
  ];
}
