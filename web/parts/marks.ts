import type { InfiniteData } from '@tanstack/react-query';
import type { BusinessWire } from '#contract';
import type { Mark } from '#domain';
import { type Answer, call } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { w } from '../words.ts';
import { tell } from './tell.ts';

export type { Mark } from '#domain';

/** What a row is to be marked as; null takes its mark away. */
export interface MarkChange {
  readonly id: string;
  readonly mark: Mark | null;
}

/** Marks rows at once on the screen and in one request at the server; a toast takes it back for a while. */
export function markRows(searchId: string, rows: readonly BusinessWire[], mark: Mark): void {
  const changes = rows.map(({ business_id: id }) => ({ id, mark }));
  const before = rows.map((row) => ({ id: row.business_id, mark: row.mark?.mark ?? null }));
  void save(searchId, changes, before).then((isSaved) => {
    if (isSaved) tell(w.companies.markedMany(mark, rows.length), () => void save(searchId, before, changes));
  });
}

/** Says whether the server took it; if not, the rows are again what they were. */
async function save(
  searchId: string,
  changes: readonly MarkChange[],
  before: readonly MarkChange[],
): Promise<boolean> {
  show(searchId, changes);
  try {
    const marks = changes.map(({ id, mark }) => ({ business_id: id, mark }));
    await call('putMarks', { params: { search_id: searchId }, body: { marks } });
    return true;
  } catch (error) {
    show(searchId, before);
    tell(`${w.errors.marks} ${error instanceof Error ? error.message : ''}`.trim());
    return false;
  }
}

type Pages = InfiniteData<Answer<'listBusinesses'>>;

function show(searchId: string, changes: readonly MarkChange[]): void {
  const wanted = new Map(changes.map(({ id, mark }) => [id, mark]));
  const marked_at = new Date().toISOString();
  const change = (row: BusinessWire): BusinessWire => {
    const mark = wanted.get(row.business_id);
    if (mark === undefined) return row;
    return { ...row, mark: mark === null ? null : { mark, reason: null, marked_at } };
  };
  queryClient.setQueryData<Pages>(
    ['businesses', searchId],
    (known) =>
      known && {
        ...known,
        pages: known.pages.map((page) => ({ ...page, data: page.data.map(change) })),
      },
  );
}
