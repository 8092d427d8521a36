import { once } from 'node:events';
import { createServer } from 'node:http';
import { Ledger, type LedgerEntry, type ModelProvider } from './ledger.ts';
import { FaultScript, type WorldScript } from './script.ts';
import { sayBroken, serve } from './serve.ts';

export interface WorldOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Sites as files, `<folder>/<domain>/<path>.html`, before the demo companies. */
  readonly sitesFolder?: string;
}

/** A simulated outside world on 127.0.0.1. */
export interface World {
  readonly url: string;
  readonly port: number;
  /** What the client of each provider is pointed at. */
  readonly baseUrls: Readonly<Record<ModelProvider, string>>;
  readonly hunterUrl: string;
  /** What the client of the statistics is pointed at. */
  readonly statistics: {
    readonly name: string;
    readonly baseUrl: string;
    readonly publicUrl: string;
    readonly licence: string;
  };
  /** Adds rules; see `WorldScript`. */
  script(rules: WorldScript): void;
  /** Every request so far, oldest first, those under way too. */
  ledger(): readonly LedgerEntry[];
  /** Resolves with the ledger as soon as it holds what is waited for. */
  waitUntil(
    holds: (entries: readonly LedgerEntry[]) => boolean,
    signal: AbortSignal,
  ): Promise<readonly LedgerEntry[]>;
  /** Forgets rules and ledger. */
  reset(): void;
  /** Ends every connection; resolves when nothing is left. */
  stop(): Promise<void>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const ledger = new Ledger();
  const faults = new FaultScript();
  const reset = (): void => {
    ledger.clear();
    faults.clear();
  };
  const parts = { ledger, faults, reset, sitesFolder: options.sitesFolder };
  const server = createServer((request, response) => {
    serve(parts, request, response).catch((error: unknown) => sayBroken(response, error));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    baseUrls: { openai: `${url}/v1`, anthropic: url, gemini: url, deepseek: `${url}/beta` },
    hunterUrl: url,
    statistics: {
      name: 'Eurostat (simulated)',
      baseUrl: `${url}/eurostat/api/dissemination/statistics/1.0`,
      publicUrl: 'http://eurostat.example/eurostat/api/dissemination/statistics/1.0',
      licence: 'none: invented numbers',
    },
    script: (rules) => faults.add(rules),
    ledger: () => ledger.list(),
    waitUntil: (holds, signal) => ledger.waitUntil(holds, signal),
    reset,
    async stop(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
