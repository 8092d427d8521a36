import { type App, openApp } from '#app';
import { listen } from '#http';
import { systemClock } from '#lib';
import { silentLog } from '#testing';
import type { World } from '#world';

/** The same system as a server with a worker of its own. */
export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

export async function openServer(databaseUrl: string, world: World): Promise<Server> {
  const app = openHouse(databaseUrl, world);
  const worker = await app.startWorker();
  const { url, close } = await listen(app.http, { host: '127.0.0.1', port: 18_888 });
  return {
    url,
    async close(): Promise<void> {
      await close();
      await worker.stop({ graceMs: 1_000 });
      await app.close();
    },
  };
}

/** The system in this process, with the simulated world around it and nobody at work. */
export function openHouse(databaseUrl: string, world: World): App {
  const model = {
    vendor: 'openai',
    apiKey: 'none',
    baseUrl: world.baseUrls.openai,
    model: 'gpt-6-luna',
  } as const;
  return openApp({
    config: { models: [model], maxJobs: 5, budgetMicroUsd: null, host: '127.0.0.1' },
    databaseUrl,
    directUrl: databaseUrl,
    mode: 'live',
    clock: systemClock,
    log: silentLog,
    worldRoute: (host) =>
      host.endsWith('.example') ? { address: '127.0.0.1', port: world.port } : undefined,
  });
}
