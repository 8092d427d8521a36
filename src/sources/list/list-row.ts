import type { ListField } from './headers.ts';

/** A row of a list before it is known what it says; or why it could not be read. */
export type ListRow =
  | { readonly line: number; readonly cells: Cells }
  | { readonly line: number; readonly reason: string };

/** What the row says of each field; a field of which it says nothing is not there. */
export type Cells = ReadonlyMap<ListField, string>;

/** Says the same as an empty cell. `NA` is a country, and not among them. */
const BLANK = /^(?:[-–—./?_]*|n\/a|#n\/a|null|none|undefined|unknown|not available|k\. ?a\.|\\n)$/iu;

export function isBlank(cell: string): boolean {
  return BLANK.test(cell.trim());
}
