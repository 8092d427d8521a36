import { type CompanyRecord, knownValue, type PlanTerm, type Verdict } from '#domain';
import { labelKeys, splitLabels } from './labels.ts';
import { toStems } from './words.ts';

/** What counts as the wanted kind of company. */
export interface WantedCategory {
  /** Keys as the directory has them, for example `shop/supermarket`. */
  readonly keys: readonly string[];
  /** Words and phrases that name it: the caller's own and the labels of the keys. */
  readonly words: readonly string[];
  /** The keys that a category in free text means; none when it is not understood. */
  /** What a list is searched for; where it has labels for every term, its labels decide. */
  readonly plan?: readonly PlanTerm[];
  readonly toKeys?: (category: string) => readonly string[];
}

/** Is it that kind of company? Decided by the source's own category; a description can only speak for it, not against. */
export function judgeCategory(criterionId: string, record: CompanyRecord, wanted: WantedCategory): Verdict {
  const plan = wanted.plan ?? [];
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
    const labelled = isKey(category) ? undefined : findLabel(category, plan);
    if (labelled !== undefined)
      return verdict('met', `Its category “${labelled.label}” is “${labelled.phrase}”.`, categoryIds);
    if (!isKey(category) && plan.length > 0 && plan.every(({ labels }) => labels.length > 0))
      return verdict('not_met', `Its category is “${category}”.`, categoryIds);
    const spoken = wanted.words.find((words) => saysPhrase(category, words));
    if (spoken !== undefined)
      return verdict('met', `Its category “${category}” says “${spoken}”.`, categoryIds);
    const keys = isKey(category) ? [category] : (wanted.toKeys?.(category) ?? []);
    if (keys.some((key) => wanted.keys.includes(key)))
      return verdict('met', `Its category “${category}” means ${keys.join(', ')}.`, categoryIds);
    if (keys.length > 0) return verdict('not_met', `Its category is “${category}”.`, categoryIds);
  }
  const usual = category === undefined ? plan.flatMap(({ words }) => words) : [];
  const described = findInTexts(record, [...wanted.words, ...plan.map(({ phrase }) => phrase), ...usual]);
  if (described !== undefined)
    return verdict('met', `Its ${described.field} says “${described.words}”.`, [described.evidenceId]);
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

function findLabel(
  category: string,
  plan: readonly PlanTerm[],
): { readonly label: string; readonly phrase: string } | undefined {
  const own = splitLabels(category);
  for (const { labels, phrase } of plan) {
    const label = own.find((each) => labels.includes(each));
    if (label !== undefined) return { label, phrase };
  }
  return undefined;
}

/** Whether a category says the very phrase (0), or what means it (1): the first comes before the second. */
export function labelDistance(record: CompanyRecord, plan: readonly PlanTerm[]): number {
  const category = knownValue(record.category);
  if (category === undefined) return 1;
  const own = new Set(splitLabels(category).flatMap(labelKeys));
  return plan.some(({ phrase }) => labelKeys(phrase).some((key) => own.has(key))) ? 0 : 1;
}

/** The description, and what the company works with: texts that may say the kind where no label does. */
function findInTexts(
  { description, evidence }: CompanyRecord,
  phrases: readonly string[],
): { readonly words: string; readonly field: string; readonly evidenceId: string } | undefined {
  const [described] = 'evidenceIds' in description ? description.evidenceIds : [];
  const worksWith = evidence.find(({ quote }) => quote.startsWith('technologies: '));
  const texts = [
    { field: 'description', text: knownValue(description), evidenceId: described },
    { field: 'technologies', text: worksWith?.quote, evidenceId: worksWith?.id },
  ];
  for (const { field, text, evidenceId } of texts) {
    const words = text === undefined ? undefined : phrases.find((phrase) => saysPhrase(text, phrase));
    if (words !== undefined && evidenceId !== undefined) return { words, field, evidenceId };
  }
  return undefined;
}
