import { randomUUID } from 'node:crypto';

export type ModelProvider = 'openai' | 'anthropic' | 'gemini' | 'deepseek';
/** Whoever has an API of its own here. */
export type ApiProvider = ModelProvider | 'eurostat' | 'hunter';
export type WorldProvider = ApiProvider | 'site';

/** One request as the world saw it; written when its head is read, so a client that dies later is in it too. */
export interface LedgerEntry {
  /** Also the `x-request-id` of the answer. */
  readonly id: string;
  readonly provider: WorldProvider;
  /** Without port, in lower case. */
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** Whether an `Authorization` header came with it. */
  readonly authorized: boolean;
  /** Name of the function tool or JSON schema that was asked for. */
  readonly tool: string | null;
  readonly model: string | null;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** null while the exchange is under way. */
  readonly finishedAt: number | null;
  /** null when no head of an answer was sent. */
  readonly status: number | null;
  /** The connection ended, on either side, before a whole answer was sent. */
  readonly aborted: boolean;
  /** Requests of this provider under way when this one came, with it. */
  readonly inFlight: number;
  /** Tokens and money count from the first byte of an answer on: from then the provider bills, read or not. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: number;
}

type Opened = Pick<LedgerEntry, 'provider' | 'host' | 'method' | 'path' | 'authorized'>;
type Changes = Partial<Omit<LedgerEntry, 'id' | 'inFlight' | keyof Opened>>;

/** What was asked of the world and what it billed, kept apart from the books of the program under test. */
export class Ledger {
  #entries = new Map<string, LedgerEntry>();
  readonly #listeners = new Set<() => void>();

  open(request: Opened): string {
    const id = `req_${randomUUID().replaceAll('-', '')}`;
    const underWay = this.list().filter(
      (entry) => entry.provider === request.provider && entry.finishedAt === null,
    );
    this.#entries.set(id, {
      ...request,
      id,
      tool: null,
      model: null,
      receivedAt: Date.now(),
      finishedAt: null,
      status: null,
      aborted: false,
      inFlight: underWay.length + 1,
      inputTokens: 0,
      outputTokens: 0,
      costMicroUsd: 0,
    });
    this.#tell();
    return id;
  }

  /** Does nothing for an entry that a reset has taken away. */
  update(id: string, changes: Changes): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.set(id, { ...entry, ...changes });
    this.#tell();
  }

  list(): readonly LedgerEntry[] {
    return [...this.#entries.values()];
  }

  clear(): void {
    this.#entries = new Map();
    this.#tell();
  }

  /** Resolves with the ledger as soon as `holds` says yes to it; rejects when the signal fires first. */
  async waitUntil(
    holds: (entries: readonly LedgerEntry[]) => boolean,
    signal: AbortSignal,
  ): Promise<readonly LedgerEntry[]> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<readonly LedgerEntry[]>();
    const look = (): void => {
      if (holds(this.list())) resolve(this.list());
    };
    const giveUp = (): void => reject(signal.reason);
    this.#listeners.add(look);
    signal.addEventListener('abort', giveUp);
    look();
    try {
      return await promise;
    } finally {
      this.#listeners.delete(look);
      signal.removeEventListener('abort', giveUp);
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
