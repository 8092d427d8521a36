import type { CliContext } from '#cli';
import { createClient } from '#contract';
import type { TestApp } from './app.ts';

/** What a command line wrote, and the code it ended with. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  /** A terminal of so many columns; undefined: output goes into a file. */
  readonly columns?: number;
  /** Files by their path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** In place of what the local user's client does. */
  readonly cli?: Partial<CliContext>;
}

const LOCAL_USER = { userId: '00000000-0000-4000-8000-000000000000', scopes: ['read', 'run', 'admin'] };

/** Runs a command line in this process against the app, as the local user. */
export async function runTestCli(
  app: TestApp,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliRun> {
  const { runCli } = await import('#cli');
  const { columns, files = {}, signal = new AbortController().signal } = options;
  const written = { out: '', err: '' };
  const cli: CliContext = {
    terminal: {
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
      isInteractive: columns !== undefined,
      columns: columns ?? Number.POSITIVE_INFINITY,
    },
    signal,
    connect: () =>
      Promise.resolve({
        client: createClient({
          baseUrl: 'http://localhost',
          fetch: async (url, init) => app.http.fetch(new Request(url, init), { actor: LOCAL_USER }),
          key: null,
        }),
        url: null,
        close: () => Promise.resolve(),
      }),
    serve: () => Promise.resolve(0),
    work: () => Promise.resolve(0),
    diagnose: () => Promise.resolve([]),
    migrate: () => Promise.reject(new Error('This test migrates nothing.')),
    writeSql: () => Promise.resolve(''),
    playWorld: () => Promise.resolve(0),
    listKnown: async (list) => (await import('#app')).listKnown(list),
    verify: async (bundle) => (await import('#app')).verify(bundle),
    schemas: { dialects: [], lint: () => [], compile: () => ({ faults: [] }) },
    readFile: (path) => {
      const text = files[path];
      if (text !== undefined) return Promise.resolve(new TextEncoder().encode(text));
      return Promise.reject(Object.assign(new Error(`There is no ${path}.`), { code: 'ENOENT' }));
    },
    ...options.cli,
  };
  const code = await runCli(cli, args, '1.2.3');
  return { code, ...written };
}
