import type { PlanTerm } from '#domain';
import { labelKeys, splitLabels } from '#evidence';
import { toPhraseWords } from './directory/phrase-words.ts';
import { INDUSTRY_WORDS, type IndustryWords } from './industries/industry-words.ts';

/** What a list calls its companies, and how its spelling is searched. */
export interface Labels {
  /** Categories as cells hold them, whole. */
  readonly categories: readonly string[];
  /** Those of the labels that are spelled nearly like the phrase. */
  findSimilar(phrase: string, labels: readonly string[]): Promise<readonly string[]>;
}

/** Plans how terms in free words are looked for in a list: by its own labels first, by its texts last. */
export function createPlanner(source: Labels): (phrases: readonly string[]) => Promise<readonly PlanTerm[]> {
  const labels = [...new Set(source.categories.flatMap(splitLabels))];
  // "Trading Companies & Distributors" is also asked for without the word that says only that there are companies.
  const byKey = indexBy(labels, (label) => [
    ...labelKeys(label),
    ...labelKeys(label.replaceAll(GENERIC, ' ').trim()),
  ]);
  return async (phrases) => {
    const terms: PlanTerm[] = [];
    for (const phrase of phrases) terms.push(...(await planPhrase(phrase)));
    return terms;
  };

  async function planPhrase(phrase: string): Promise<readonly PlanTerm[]> {
    const whole = findTerm(phrase);
    if (whole !== undefined && whole.labels.length > 0) return [whole];
    const parts = splitPhrase(phrase);
    const found = parts.length < 2 ? [] : parts.flatMap((part) => findTerm(part) ?? []);
    if (found.length > 0) return found;
    if (whole !== undefined) return [whole];
    const similar = await source.findSimilar(phrase, labels);
    if (similar.length > 0) return [{ phrase, rule: 'similar', labels: similar, words: [] }];
    return [{ phrase, rule: 'text', labels: [], words: [] }];
  }

  /** What the list's own labels and the industries that we know make of a phrase; undefined when neither knows it. */
  function findTerm(phrase: string): PlanTerm | undefined {
    const keys = phraseKeys(phrase);
    const own = keys.flatMap((key) => byKey.get(key) ?? []);
    const industries = keys.flatMap(findIndustryWords);
    const meant = industries.flatMap((industry) =>
      [...industry.names, ...industry.labels].flatMap((label) =>
        labelKeys(label).flatMap((key) => byKey.get(key) ?? []),
      ),
    );
    if (own.length === 0 && industries.length === 0) return undefined;
    const found = [...new Set([...own, ...meant])];
    const words = [...new Set(industries.flatMap((industry) => industry.words))];
    if (found.length === 0) return { phrase, rule: 'text', labels: [], words };
    return { phrase, rule: found.length > own.length ? 'crosswalk' : 'label', labels: found, words };
  }
}

let industriesByKey: ReadonlyMap<string, readonly IndustryWords[]> | undefined;

function findIndustryWords(key: string): readonly IndustryWords[] {
  industriesByKey ??= indexBy(INDUSTRY_WORDS, ({ names }) => names.flatMap(labelKeys));
  return industriesByKey.get(key) ?? [];
}

/** Words that say only that there are companies. */
const GENERIC =
  /(?:^|\s)(?:companies|company|firms?|businesses|business|industry|sector|enterprises?|corporations?|unternehmen|firmen|branche|entreprises?|societes?|sociétés?|empresas?|aziende|imprese|bedrijven|företag)(?=\s|$)/giu;

function phraseKeys(phrase: string): readonly string[] {
  const bare = phrase.replaceAll(GENERIC, ' ').trim();
  // "Versicherungsunternehmen" is written in one word.
  const halves = toPhraseWords(phrase).map(({ folded }) => folded);
  const apart = halves.join(' ').replaceAll(GENERIC, ' ').trim();
  return [...new Set([phrase, bare, apart].filter((text) => text !== '').flatMap(labelKeys))];
}

function splitPhrase(phrase: string): readonly string[] {
  return phrase
    .split(/\s*[,;/|&]\s*|\s+(?:and|or|und|oder|et|ou|y|o|e|en|och|og)\s+/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function indexBy<Value>(
  values: readonly Value[],
  toKeys: (value: Value) => readonly string[],
): ReadonlyMap<string, readonly Value[]> {
  const index = new Map<string, Value[]>();
  for (const value of values)
    for (const key of new Set(toKeys(value))) index.set(key, [...(index.get(key) ?? []), value]);
  return index;
}
