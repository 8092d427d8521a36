import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { LOCAL_USER } from '#app';
import { until } from '#testing';
import { demoCompanies, startWorld, type World } from '#world';
import type { Bundles } from './bundle.ts';
import { type Platform, type PlatformOptions, startPlatform } from './platform.ts';

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
const Progress = z.object({ progress: z.object({ status: z.string() }) });

export async function openSite(
  options: {
    readonly databaseUrl: string;
    readonly bundles: Bundles;
    readonly env?: Readonly<Record<string, string>>;
  } & Pick<PlatformOptions, 'retryMs' | 'cronMs' | 'publish'>,
): Promise<Site> {
  const { databaseUrl, bundles, env = {}, ...timing } = options;
  const world = await startWorld();
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
    async createDraft(companies = 4): Promise<SearchIds> {
      const request = {
        product_service: 'commercial refrigeration',
        industries: ['supermarkets'],
        countries: ['DE'],
      };
      const created = await post('/v1/searches', { ...request, start: false });
      const { search_id } = Created.parse(await created.json());
      await fetch(`${platform.url}/v1/searches/${search_id}/companies`, {
        method: 'PUT',
        headers: { 'content-type': 'application/jsonl' },
        body: writeCompanyList(companies),
      });
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
          const answer = await post(`${FUNCTIONS}/check-progress`, ids);
          const { status } = Progress.parse(await answer.json()).progress;
          return ['completed', 'partial', 'failed', 'cancelled'].includes(status) && status;
        },
        timeoutMs,
      ),
    async close(): Promise<void> {
      await platform.stop();
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
