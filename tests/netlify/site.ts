import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { LOCAL_USER } from '#app';
import { isTerminal, STATUSES } from '#domain';
import { until } from '#testing';
import { demoCompanies, startWorld, type World } from '#world';
import type { Bundles } from './bundle.ts';
import { type Platform, type PlatformOptions, startPlatform } from './platform.ts';
import { openHouse } from './server.ts';

/** The functions as a site on the platform, with a database and the world outside. */
export interface Site {
  readonly platform: Platform;
  readonly world: World;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** A draft with a list of simulated companies. */
  createDraft(companies?: number): Promise<SearchIds>;
  start(ids: SearchIds): Promise<void>;
  untilEnded(ids: SearchIds, timeoutMs?: number): Promise<string>;
  close(): Promise<void>;
}

export interface SearchIds {
  readonly search_id: string;
  readonly user_id: string;
}

export const SECRET = 'a secret of the site that is long enough';
const FUNCTIONS = '/.netlify/functions';
const Created = z.object({ search_id: z.string() });
const Progress = z.object({ progress: z.object({ status: z.enum(STATUSES) }) });

export async function openSite(
  options: {
    readonly databaseUrl: string;
    readonly bundles: Bundles;
    readonly env?: Readonly<Record<string, string>>;
  } & Pick<PlatformOptions, 'retryMs' | 'cronMs' | 'publish'>,
): Promise<Site> {
  const { databaseUrl, bundles, env = {}, ...timing } = options;
  const world = await startWorld();
  // What is not the platform's matter is asked of this process: each of the functions that answer would start for it.
  const house = openHouse(databaseUrl, world);
  const ask = async (method: string, path: string, body: string, type = 'json'): Promise<unknown> => {
    const headers = { 'content-type': `application/${type}` };
    const request = new Request(`http://localhost${path}`, { method, headers, body });
    const answer = await house.http.fetch(request, { isFromHere: true });
    return answer.json();
  };
  const platform = await startPlatform({
    bundles,
    ...timing,
    env: {
      DATABASE_URL: databaseUrl,
      LEADORA_KICK_SECRET: SECRET,
      NETLIFY_DEV: 'true',
      OPENAI_BASE_URL: world.baseUrls.openai,
      TEST_WORLD_PORT: String(world.port),
      ...env,
    },
  });
  const post: Site['post'] = (path, body, headers = {}) =>
    fetch(`${platform.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    platform,
    world,
    post,
    async createDraft(companies = 2): Promise<SearchIds> {
      const request = {
        product_service: 'commercial refrigeration',
        industries: ['supermarkets'],
        countries: ['DE'],
      };
      const draft = JSON.stringify({ ...request, start: false });
      const { search_id } = Created.parse(await ask('POST', '/v1/searches', draft));
      await ask('PUT', `/v1/searches/${search_id}/companies`, writeCompanyList(companies), 'jsonl');
      return { search_id, user_id: LOCAL_USER.userId };
    },
    async start(ids): Promise<void> {
      await post(`${FUNCTIONS}/orchestrator-start`, ids);
    },
    untilEnded: (ids, timeoutMs = 60_000) =>
      until(
        `search ${ids.search_id} has ended`,
        async () => {
          await sleep(300); // as a page would; faster is too often for one user
          const answer = await ask('POST', `${FUNCTIONS}/check-progress`, JSON.stringify(ids));
          const { status } = Progress.parse(answer).progress;
          return isTerminal(status) && status;
        },
        timeoutMs,
      ),
    async close(): Promise<void> {
      await platform.stop();
      await house.close();
      await world.stop();
    },
  };
}

/** Companies of the simulated world, as a user would bring them. */
export function writeCompanyList(count: number): string {
  return demoCompanies()
    .slice(0, count)
    .map((company) => JSON.stringify(company))
    .join('\n');
}
