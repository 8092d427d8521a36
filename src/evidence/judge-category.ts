import { type CompanyRecord, knownValue, type Verdict } from '#domain';
import { toStems } from './words.ts';

/** What counts as the wanted kind of company. */
export interface WantedCategory {
  /** Keys as the directory has them, for example `shop/supermarket`. */
  readonly keys: readonly string[];
  /** Words and phrases that name it: the caller's own and the labels of the keys. */
  readonly words: readonly string[];
  /** The keys that a category in free text means; none when it is not understood. */
  readonly toKeys?: (category: string) => readonly string[];
}

/** Is it that kind of company? Decided by the source's own category; a description can only speak for it, not against. */
export function judgeCategory(criterionId: string, record: CompanyRecord, wanted: WantedCategory): Verdict {
  const category = knownValue(record.category);
  const categoryIds = 'evidenceIds' in record.category ? record.category.evidenceIds : [];
  const verdict = (result: Verdict['result'], reason: string, evidenceIds: readonly string[]): Verdict => ({
    criterionId,
    result,
    reason,
    evidenceIds,
  });
  if (category !== undefined) {
    if (wanted.keys.includes(category)) return verdict('met', `Its category is ${category}.`, categoryIds);
    const spoken = wanted.words.find((words) => saysPhrase(category, words));
    if (spoken !== undefined)
      return verdict('met', `Its category “${category}” says “${spoken}”.`, categoryIds);
    const keys = isKey(category) ? [category] : (wanted.toKeys?.(category) ?? []);
    if (keys.some((key) => wanted.keys.includes(key)))
      return verdict('met', `Its category “${category}” means ${keys.join(', ')}.`, categoryIds);
    if (keys.length > 0) return verdict('not_met', `Its category is “${category}”.`, categoryIds);
  }
  const described = findInDescription(record, wanted.words);
  if (described !== undefined)
    return verdict('met', `Its description says “${described.words}”.`, [described.evidenceId]);
  return verdict(
    'unclear',
    category === undefined
      ? 'The source gives no category.'
      : `Its category “${category}” does not decide it.`,
    categoryIds,
  );
}

function isKey(category: string): boolean {
  return /^[a-z_]+\/[a-z0-9_-]+$/u.test(category);
}

/** Do the words of the phrase stand next to each other in the text, whatever their endings? */
export function saysPhrase(text: string, phrase: string): boolean {
  const stems = toStems(phrase);
  if (stems.length === 0) return false;
  return ` ${toStems(text).join(' ')} `.includes(` ${stems.join(' ')} `);
}

function findInDescription(
  record: CompanyRecord,
  phrases: readonly string[],
): { readonly words: string; readonly evidenceId: string } | undefined {
  const description = knownValue(record.description);
  if (description === undefined || !('evidenceIds' in record.description)) return undefined;
  const [evidenceId] = record.description.evidenceIds;
  const words = phrases.find((phrase) => saysPhrase(description, phrase));
  return words === undefined || evidenceId === undefined ? undefined : { words, evidenceId };
}
