import { createTestDatabase, until } from '#testing';
import { openBundles, packBareFunction } from './bundle.ts';
import { type Platform, startPlatform } from './platform.ts';
import { openSite } from './site.ts';

/** From the request to its 202, in milliseconds. */
export interface StartTimes {
  /** In a container that has just begun; the time in which its process came up is not counted. */
  readonly coldMs: number;
  /** In the same container again. */
  readonly warmMs: number;
  /** A function that answers and does nothing else, in a container that has just begun. */
  readonly bareMs: number;
}

const START = '/.netlify/functions/orchestrator-start';
const BARE = '/.netlify/functions/bare';
/** A kick that goes to nobody: the background function would take the processor. */
const LOST = { LEADORA_SELF_URL: 'http://127.0.0.1:9' };

/** Starts searches through the packed functions, each in a container of its own, beside a function that does nothing. */
export async function measureStarts(rounds: number): Promise<readonly StartTimes[]> {
  const database = await createTestDatabase();
  const [bundles, bareBundles] = [await openBundles(), await packBareFunction()];
  const site = await openSite({ bundles, databaseUrl: database.url, env: LOST });
  const bare = await startPlatform({ bundles: bareBundles, env: {} });
  const times: StartTimes[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const ids = JSON.stringify(await site.createDraft(1));
      const bareMs = await timeCold(bare, BARE, '{}');
      const coldMs = await timeCold(site.platform, START, ids);
      times.push({ coldMs, warmMs: await timeAnswer(site.platform, START, ids), bareMs });
    }
    return times;
  } finally {
    await site.close();
    await bare.stop();
    await Promise.all([database.drop(), bareBundles.remove()]);
  }
}

async function timeCold(platform: Platform, path: string, body: string): Promise<number> {
  const isOfPath = ({ name }: { readonly name: string }): boolean => path.endsWith(`/${name}`);
  const old = platform.containers().filter(isOfPath);
  for (const container of old) container.kill();
  await until('the old containers are gone', () => !old.some(({ isAlive }) => isAlive()));
  const answerMs = await timeAnswer(platform, path, body);
  const container = platform.containers().findLast(isOfPath);
  if (container === undefined) throw new Error(`No container of ${path} was started.`);
  return answerMs - container.startMs + container.importMs;
}

async function timeAnswer(platform: Platform, path: string, body: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${platform.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await answer.text();
  if (answer.status !== 202) throw new Error(`${path} answered ${answer.status}: ${text}`);
  return performance.now() - startedAt;
}
