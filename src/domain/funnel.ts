/** Companies as they fall out on the way. */
export interface Funnel {
  /** Records that the sources gave. */
  readonly sourced: number;
  /** Companies among them. */
  readonly deduped: number;
  /** Those that the caller does not want back. */
  readonly excluded: number;
  /** Those that were judged by every criterion. */
  readonly evaluated: number;
  readonly matched: number;
  readonly unclear: number;
  readonly rejected: number;
  /** Matched ones beyond the number asked for; they are not kept. */
  readonly beyond_limit: number;
}
