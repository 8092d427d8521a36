/** Where the command line writes: results to one side, everything else to the other, so that a pipe gets results only. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress, notes and errors. */
  err(text: string): void;
  /** Whether progress is seen by a person, who can do with a line that rewrites itself. */
  readonly isInteractive: boolean;
  /** Signs a line of the results; endless where they go into a file or another program. */
  readonly columns: number;
}

/** The terminal of this process. A reader of the results who goes away, such as `head`, ends it without a word. */
export function createTerminal({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Terminal {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    isInteractive: stderr.isTTY === true,
    columns: stdout.columns ?? Number.POSITIVE_INFINITY,
  };
}
