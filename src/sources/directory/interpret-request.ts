import type { SearchRequest } from '#domain';
import { stemWord, toWords } from '#evidence';
import { isGeneric, type MatchRule, type Meaning, type Vocabulary } from './read-vocabulary.ts';

/** One of the caller's phrases and the category it was taken for. */
export interface FoundCategory {
  readonly key: string;
  readonly label: string;
  /** The caller's text that was read. */
  readonly text: string;
  /** The words of it that decided. */
  readonly words: string;
  readonly rule: MatchRule;
}

/** How a request was understood; shown to the user before anything is searched. */
export interface Interpretation {
  readonly categories: readonly FoundCategory[];
  /** Words of the caller that changed nothing. */
  readonly notUnderstood: readonly string[];
  /** Why there is no category, in one sentence; null when there is one. */
  readonly reason: string | null;
}

/** Industries decide when any is given; the product text is read only without one. */
export function interpretRequest(
  vocabulary: Vocabulary,
  request: Pick<SearchRequest, 'industries' | 'productService' | 'searchType'>,
): Interpretation {
  const industries = request.industries.map((text) => text.trim()).filter((text) => text !== '');
  const readings =
    industries.length > 0
      ? industries.map((text) => readIndustry(vocabulary, text))
      : [readProduct(vocabulary, request)];
  const categories = readings.flatMap(({ found }) => found);
  return {
    categories: categories.filter(
      ({ key }, index) => categories.findIndex((other) => other.key === key) === index,
    ),
    notUnderstood: [...new Set(readings.flatMap(({ rest }) => rest))],
    reason: categories.length > 0 ? null : whyNothing(industries, request.productService),
  };
}

/** The category keys that a text in free words means; none when it is not understood. */
export function findCategoryKeys(vocabulary: Vocabulary, text: string): readonly string[] {
  return readIndustry(vocabulary, text).found.map(({ key }) => key);
}

function whyNothing(industries: readonly string[], product: string): string {
  if (industries.length === 0)
    return `The product “${product}” names no kind of company: name an industry, for example supermarkets.`;
  const named = industries.map((text) => `“${text}”`).join(', ');
  return `The directory has no category for ${named}: try another word for it, or bring your own list of companies.`;
}

interface Reading {
  readonly found: readonly FoundCategory[];
  readonly rest: readonly string[];
}

const JOINERS = /\s*[,;/|+&]\s*|\s+(?:and|or|und|oder|et|ou|y|o|e|en|of|as well as)\s+/iu;

function readIndustry(vocabulary: Vocabulary, text: string): Reading {
  const whole = readPhrase(vocabulary, text, text);
  const parts = text.split(JOINERS).filter((part) => part.trim() !== '');
  if (parts.length < 2 || isSure(whole)) return whole;
  const readings = parts.map((part) => readPhrase(vocabulary, part, text));
  const found = readings.flatMap((reading) => reading.found);
  return found.length === 0 ? whole : { found, rest: readings.flatMap(({ rest }) => rest) };
}

function isSure({ found, rest }: Reading): boolean {
  return rest.length === 0 && found.some(({ rule }) => rule !== 'related');
}

/** For whom a product is, when the text says so: "refrigeration for supermarkets". */
const FOR_WHOM = /\s(?:for|to|für|pour|para|per|voor|für die|an)\s+(?<whom>.+)$/iu;

function readProduct(
  vocabulary: Vocabulary,
  { productService, searchType }: Pick<SearchRequest, 'productService' | 'searchType'>,
): Reading {
  const whom = FOR_WHOM.exec(productService)?.groups?.['whom'];
  if (searchType === 'customer' && whom !== undefined) return readIndustry(vocabulary, whom);
  const words = toWords(productService);
  // What a seller offers is not what its customers are: only a supplier is what it sells.
  if (searchType === 'customer') return { found: [], rest: words };
  return readIndustry(vocabulary, productService);
}

const PREPOSITIONS = new Set(
  'in for with of from to at by für mit in aus von zur zum pour avec de du des dans à en para con per di del della voor met van uit'.split(
    ' ',
  ),
);

/** One phrase: as a whole, without generic words, or by its head. */
function readPhrase(vocabulary: Vocabulary, phrase: string, text: string): Reading {
  const spellings = [toWords(phrase).map(withoutCompoundEnding), toWords(phrase).map(withoutUmlautSpelling)];
  for (const words of spellings) {
    const match = findMatch(vocabulary, words, words.map(stemWord));
    if (match !== undefined) return toReading(vocabulary, words, match, text);
  }
  return { found: [], rest: spellings[0] ?? [] };
}

interface Match {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
}

function findMatch(
  vocabulary: Vocabulary,
  words: readonly string[],
  stems: readonly string[],
): Match | undefined {
  const whole = findWholeMeaning(vocabulary, stems);
  if (whole !== undefined) return { from: 0, to: stems.length, meaning: whole };

  // "chains of supermarkets in Germany": the phrase begins after generic words and ends before the next preposition.
  const start = stems.findIndex((stem, index) => !isGeneric(stem) && !PREPOSITIONS.has(words[index] ?? ''));
  if (start === -1) return undefined;
  const cut = words.findIndex((word, index) => index > start && PREPOSITIONS.has(word));
  const end = cut === -1 || isGeneric(stems[cut - 1] ?? '') ? words.length : cut;
  for (let length = Math.min(vocabulary.longestPhrase, end - start); length > 0; length -= 1) {
    const match =
      findHead(vocabulary, stems, { from: end - length, to: end }) ??
      findHead(vocabulary, stems, { from: start, to: start + length, onlyHeadFirst: true });
    if (match !== undefined) return match;
  }
  return undefined;
}

/** Outside English and its kin the head comes first: "hôtels indépendants". */
const HEAD_FIRST = new Set(['fr', 'es', 'it', 'pt', 'ro']);

function findHead(
  { meanings }: Vocabulary,
  stems: readonly string[],
  { from, to, onlyHeadFirst = false }: { from: number; to: number; onlyHeadFirst?: boolean },
): Match | undefined {
  const part = stems.slice(from, to);
  const meaning = part.every(isGeneric) ? undefined : meanings.get(part.join(''));
  if (meaning === undefined || meaning.rule === 'related' || meaning.rule === 'sector') return undefined;
  return onlyHeadFirst && !HEAD_FIRST.has(meaning.language) ? undefined : { from, to, meaning };
}

function findWholeMeaning({ meanings, bare }: Vocabulary, stems: readonly string[]): Meaning | undefined {
  const said = meanings.get(stems.join(''));
  if (said !== undefined) return said;
  const telling = stems.filter((stem) => !isGeneric(stem));
  if (telling.length === 0) return undefined;
  const known = telling.length < stems.length ? meanings.get(telling.join('')) : undefined;
  return known !== undefined && known.rule !== 'related' ? known : bare.get(telling.join(''));
}

function toReading(
  vocabulary: Vocabulary,
  words: readonly string[],
  { from, to, meaning }: Match,
  text: string,
): Reading {
  const rest = words.filter(
    (word, index) => (index < from || index >= to) && !isGeneric(stemWord(word)) && !PREPOSITIONS.has(word),
  );
  return { found: toCategories(vocabulary, meaning, words.slice(from, to).join(' '), text), rest };
}

function toCategories(
  vocabulary: Vocabulary,
  { keys, rule }: Meaning,
  words: string,
  text: string,
): readonly FoundCategory[] {
  return keys.map((key) => ({ key, label: vocabulary.labels.get(key) ?? key, text, words, rule }));
}

const COMPOUND_ENDING =
  /(?<=\p{L}{4})(?:s|n|en)?(?:ketten?|ketens?|unternehmen|betreibers?|branche|gewerbe|filialen?|konzerne?|gruppen?|handler|bedrijven)$/u;

/** `hotelketten` → `hotel` */
function withoutCompoundEnding(word: string): string {
  return word.replace(COMPOUND_ENDING, '');
}

/** `supermaerkte` → `supermarkte` */
function withoutUmlautSpelling(word: string): string {
  return withoutCompoundEnding(word.replaceAll(/(?<=[aou])e/gu, ''));
}
