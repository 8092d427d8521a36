import type { App } from '#app';
import { type Mode, PHASE_LIMIT_MS } from '#domain';
import { type Clock, newId, systemClock } from '#lib';
import type { Scope } from '#searches';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { silentLog } from './log.ts';

/** The whole app on a database of its own, without a worker until one is started. */
export interface TestApp extends App {
  readonly database: TestDatabase;
  /** As a client on this machine gets it, without a connection between them. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Asks the app as a program on this machine would: a path, and what `fetch` takes. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** A user of its own, with a key that reaches so far; null: nowhere. */
  createUser(scope?: Scope | null): Promise<TestUser>;
}

export interface TestUser {
  readonly userId: string;
  readonly scopes: readonly Scope[];
  readonly key: string;
  readonly keyId: string;
  readonly headers: { readonly authorization: string };
}

export interface TestAppOptions {
  readonly clock?: Clock;
  readonly host?: string;
  readonly mode?: Mode;
  /** The folder of a built page, to be served. */
  readonly pageFolder?: string;
}

export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  // Loaded here, so that a test that needs no app does not wait a second for it.
  const [{ openApp }, { readPageFiles }] = await Promise.all([import('#app'), import('#http')]);
  const { clock = systemClock, host = '127.0.0.1', mode = 'live', pageFolder } = options;
  const database = await createTestDatabase();
  const app = openApp({
    config: { models: [], maxJobs: 5, budgetMicroUsd: null, host },
    databaseUrl: database.url,
    directUrl: database.url,
    mode,
    clock,
    log: silentLog,
    limitsMs: PHASE_LIMIT_MS,
    ...(pageFolder === undefined ? {} : { page: await readPageFiles(pageFolder) }),
  });
  return {
    ...app,
    database,
    fetch: async (url, init) => app.http.fetch(new Request(url, init), { isFromHere: true }),
    ask: async (path, init = {}) =>
      app.http.fetch(new Request(`http://localhost:8888${path}`, init), { isFromHere: true }),
    createUser: (scope = 'admin') => createUser(app, newId(), scope),
    async close(): Promise<void> {
      await app.close();
      await database.drop();
    },
  };
}

async function createUser({ context }: App, userId: string, scope: Scope | null): Promise<TestUser> {
  const { createApiKey } = await import('#searches');
  const operator = { userId, scopes: ['admin'] };
  const wanted = { name: 'test', scopes: scope === null ? [] : [scope] };
  const { id, key, scopes } = await createApiKey(context, operator, wanted);
  return { userId, scopes, key, keyId: id, headers: { authorization: `Bearer ${key}` } };
}
