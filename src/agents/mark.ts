/** One mark of a bundle, computed again. */
export interface Mark {
  /** Who it is about: a business, a person at it, the market. */
  readonly subject: string;
  /** What it says: `evidence`, a field, a verdict, the match, a figure. */
  readonly mark: string;
  /** null: it holds. */
  readonly fault: string | null;
}
