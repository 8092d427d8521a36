/**
 * The gate before every step, child and join. Once it is shut whoever comes waits for ever, so that this process stops
 * between two steps, with nothing begun that another process would have to do again.
 */
export class Park {
  readonly #shut = new AbortController();
  #passing = 0;
  readonly #idle = Promise.withResolvers<void>();

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#shut.signal.aborted) return never();
    this.#passing += 1;
    const result = await work().finally(() => this.#leave());
    // What finished after the gate was shut is recorded; what would follow it belongs to another process.
    return this.#shut.signal.aborted ? never() : result;
  }

  /** For what has passed and will never be done here: another process does it, and nobody waits for this one. */
  abandon<Result>(): Promise<Result> {
    this.#leave();
    return never();
  }

  /** Lets nobody pass any more; resolves when all that have passed are done. */
  async shut(): Promise<void> {
    this.#shut.abort();
    if (this.#passing > 0) await this.#idle.promise;
  }

  #leave(): void {
    this.#passing -= 1;
    if (this.#shut.signal.aborted && this.#passing === 0) this.#idle.resolve();
  }
}

/** A promise for whom no end is meant: the process ends first. */
export function never<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}
