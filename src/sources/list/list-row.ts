import type { ListField } from './columns.ts';

/** A row of a list before it is known what it says; or why it could not be read. */
export type ListRow =
  | { readonly line: number; readonly cells: ReadonlyMap<ListField, string> }
  | { readonly line: number; readonly reason: string };
