import type { ReadingWire } from '#contract';
import type { SearchBody } from './search-form.ts';

type Importance = ReadingWire['criteria'][number]['importance'];
type ImpliedId = 'category' | 'country';

/** A criterion as it stands in the card. The text of one that follows from the request comes from its reading. */
export interface DraftCriterion {
  /** Stays while the text is edited. */
  readonly key: string;
  readonly id: ImpliedId | null;
  readonly text: string;
  readonly importance: Importance;
}

/** A criterion of the draft with what its reading says of it. */
export interface ShownCriterion extends DraftCriterion {
  /** undefined until it is read. */
  readonly shownBy: string | undefined;
  readonly isUndecidable: boolean;
}

export function newCriterion(text = ''): DraftCriterion {
  return { key: crypto.randomUUID(), id: null, text, importance: 'must' };
}

/** What a browser kept, or what an earlier version did: sentences alone. */
export function readCriteria(kept: unknown): readonly DraftCriterion[] | null {
  if (!Array.isArray(kept)) return null;
  const read = kept.flatMap((each: unknown): readonly DraftCriterion[] => {
    if (typeof each === 'string') return [newCriterion(each)];
    if (typeof each !== 'object' || each === null) return [];
    const { id = null, text = '', importance }: { id?: unknown; text?: unknown; importance?: unknown } = each;
    return [
      {
        ...newCriterion(String(text)),
        id: isImpliedId(id) ? id : null,
        importance: importance === 'nice' ? 'nice' : 'must',
      },
    ];
  });
  return read.length === 0 ? null : read;
}

function isImpliedId(id: unknown): id is ImpliedId {
  return id === 'category' || id === 'country';
}

/** Those of a reading, to be edited. */
export function toDrafts(
  criteria: readonly Pick<ReadingWire['criteria'][number], 'id' | 'text' | 'importance'>[],
): readonly DraftCriterion[] {
  return criteria.map(({ id, text, importance }) => ({
    key: id,
    id: isImpliedId(id) ? id : null,
    text,
    importance,
  }));
}

/** What the card shows: the draft where it was edited, in its order, otherwise what the reading proposes. */
export function toShown(
  drafts: readonly DraftCriterion[] | null,
  reading: ReadingWire | undefined,
): readonly ShownCriterion[] {
  const read = reading?.criteria ?? [];
  const shown = (draft: DraftCriterion): ShownCriterion => {
    const found = read.find(({ id, text }) =>
      draft.id === null ? text === draft.text.trim() : id === draft.id,
    );
    return {
      ...draft,
      text: draft.id === null ? draft.text : (found?.text ?? draft.text),
      shownBy: found?.shown_by,
      isUndecidable: found?.is_undecidable ?? false,
    };
  };
  const proposed = toDrafts(read);
  if (drafts === null) return proposed.map(shown);
  const known = drafts.filter(({ id }) => id === null || read.some((each) => each.id === id));
  const fresh = proposed.filter(({ id }) => id !== null && drafts.every((draft) => draft.id !== id));
  return fresh.reduce(addInPlace, known).map(shown);
}

/** In the order in which a request says them. */
const IMPLIED: readonly ImpliedId[] = ['category', 'country'];

/** One that follows from what was written while others were being edited stands where it would have stood before. */
function addInPlace(drafts: readonly DraftCriterion[], added: DraftCriterion): readonly DraftCriterion[] {
  const earlier = IMPLIED.filter(
    (id) => added.id !== null && IMPLIED.indexOf(id) < IMPLIED.indexOf(added.id),
  );
  const last = drafts.findLastIndex(({ id }) => id !== null && earlier.includes(id));
  return drafts.toSpliced(last + 1, 0, added);
}

export function toCriteriaBody(drafts: readonly DraftCriterion[]): NonNullable<SearchBody['criteria']> {
  return drafts
    .filter(({ id, text }) => id !== null || text.trim() !== '')
    .map(({ id, text, importance }) =>
      id === null ? { text: text.trim(), importance } : { id, importance },
    );
}
