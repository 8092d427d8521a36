/** Where the command line writes: results to one side, everything else to the other, so that a pipe gets results only. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress, notes and errors. */
  err(text: string): void;
  /** Whether progress is seen by a person, who can do with a line that rewrites itself. */
  readonly isInteractive: boolean;
  /** Signs a line. */
  readonly columns: number;
}
