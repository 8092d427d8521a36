import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import { type App, openApp, type Worker } from '#app';
import { type Client, createClient } from '#contract';
import { PHASE_LIMIT_MS } from '#domain';
import { type Listening, listen, readPageFiles } from '#http';
import { systemClock } from '#lib';
import { createTestDatabase, silentLog, type TestDatabase } from '#testing';
import { PAGE_FOLDER } from '#web';
import { demoCompanies, startWorld, type World } from '#world';

/** The whole product with its page, on a database of its own, looked at with a real browser. */
export interface WebStage {
  readonly app: App;
  readonly client: Client;
  readonly database: TestDatabase;
  readonly world: World;
  readonly url: string;
  readonly browser: Browser;
  /** Shows a screen; what it must never do (errors in the console, requests elsewhere) is remembered and fails the test. */
  open(path: string, options?: ViewOptions): Promise<Page>;
  /** The server is gone for a while, then back at the same address; the database and its rows stay. */
  restartServer(during: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface ViewOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly isCalm?: boolean;
  /** The only time that the page ever sees. */
  readonly now?: string;
  /** For tests that break connections: the browser reports them in its console by itself. */
  readonly mayFail?: boolean;
}

export interface StageOptions {
  /** false: searches wait. */
  readonly hasWorker?: boolean;
  /** false: as on a server that others can reach, everybody needs a key. */
  readonly isLocal?: boolean;
}

export const LOCAL_USER = '00000000-0000-4000-8000-000000000000';

export async function openWebStage(options: StageOptions = {}): Promise<WebStage> {
  const [world, database, browser, page] = await Promise.all([
    startWorld(),
    createTestDatabase({ hasDirectory: true }),
    launchBrowser(),
    readPageFiles(PAGE_FOLDER),
  ]);
  assert.ok(page !== null, 'The page is not built: run npm run build.');
  const app = openApp({
    config: {
      models: [
        {
          vendor: 'openai',
          apiKey: 'test',
          baseUrl: `http://127.0.0.1:${world.port}/v1`,
          model: 'gpt-6-luna',
        },
      ],
      maxJobs: 5,
      budgetMicroUsd: null,
      host: options.isLocal === false ? '0.0.0.0' : '127.0.0.1',
    },
    databaseUrl: database.url,
    directUrl: database.url,
    mode: 'demo',
    clock: systemClock,
    log: silentLog,
    page,
    limitsMs: PHASE_LIMIT_MS,
    statistics: world.statistics,
    worldRoute: (host) =>
      host.endsWith('.example') ? { address: '127.0.0.1', port: world.port } : undefined,
    demoList: demoCompanies()
      .map((company) => JSON.stringify(company))
      .join('\n'),
  });
  const worker: Worker | undefined = options.hasWorker === false ? undefined : await app.startWorker();
  let server: Listening = await listen(app.http, { host: '127.0.0.1', port: 0 });
  const { url, port } = server;
  const views: View[] = [];
  return {
    app,
    client: createClient({ baseUrl: url, fetch, key: null }),
    database,
    world,
    url,
    browser,
    async open(path, view = {}): Promise<Page> {
      const opened = await openView(browser, url, view);
      views.push(opened);
      await opened.page.goto(`${url}${path}`);
      return opened.page;
    },
    async restartServer(during): Promise<void> {
      await server.close();
      await during();
      server = await listen(app.http, { host: '127.0.0.1', port });
    },
    async close(): Promise<void> {
      await browser.close();
      await server.close();
      await worker?.stop({ graceMs: 500 });
      await app.close();
      await world.stop();
      await database.drop();
      assert.deepEqual(
        views.flatMap(({ faults }) => faults),
        [],
        'no error in the console and no request to another place',
      );
    },
  };
}

interface View {
  readonly page: Page;
  readonly faults: string[];
}

async function openView(browser: Browser, url: string, view: ViewOptions): Promise<View> {
  const { width = 1440, height = 900, theme = 'light' } = view;
  const isCalm = view.isCalm !== false;
  const mayFail = view.mayFail === true;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: isCalm ? 'reduce' : 'no-preference',
    locale: 'en-US',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  if (view.now !== undefined) await page.clock.setFixedTime(view.now);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !mayFail) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!/^(?:blob|data):/u.test(request.url()) && !request.url().startsWith(url))
      faults.push(`${page.url()} asked ${request.url()}`);
  });
  return { page, faults };
}

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of the system where there is one, otherwise the one of the packages. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath =
    SYSTEM_BROWSERS.find((path) => existsSync(path)) ?? (await chromium.executablePath());
  return await playwright.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Whether the last event of the page's list is that number: what is on the screen is what the server has. */
export async function seqOnScreen(page: Page): Promise<readonly number[]> {
  const texts = await page
    .locator('[data-seq]')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-seq')));
  return texts.map(Number);
}

/** Nobody looks at screens as fast as a program: the server would send it away in the middle of one. */
export async function untilAdmitted({ url }: Pick<WebStage, 'url'>, requests: number): Promise<void> {
  const { headers } = await fetch(`${url}/v1/searches?limit=1`);
  const { left, seconds } =
    /r=(?<left>\d+);t=(?<seconds>\d+)/u.exec(headers.get('ratelimit') ?? '')?.groups ?? {};
  if (Number(left) < requests) await sleep(Number(seconds) * 1_000);
}
