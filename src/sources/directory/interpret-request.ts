import type { FoundCategory, Interpretation, SearchRequest } from '#domain';
import { findMeaning } from './find-meaning.ts';
import { isBroad, isShopWord } from './generic-words.ts';
import { listWritten, showWords, toPhraseWords } from './phrase-words.ts';
import type { Vocabulary } from './read-vocabulary.ts';

/** Industries decide when any is given; the product text is read only without one. */
export function interpretRequest(
  vocabulary: Vocabulary,
  request: Pick<SearchRequest, 'industries' | 'productService' | 'searchType'>,
): Omit<Interpretation, 'plan'> {
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

/** The category keys that a text in free words surely means; none when it is not understood. */
export function findCategoryKeys(vocabulary: Vocabulary, text: string): readonly string[] {
  const { found } = readIndustry(vocabulary, text);
  return [...new Set(found.filter(({ rule }) => rule !== 'related').map(({ key }) => key))];
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

const JOINERS = /\s*[,;/|+&]\s*|\s+(?:and|or|und|oder|et|ou|y|o|e|en|as well as)\s+/iu;

function readIndustry(vocabulary: Vocabulary, text: string): Reading {
  const whole = readPhrase(vocabulary, text, text);
  const parts = text.split(JOINERS).filter((part) => part.trim() !== '');
  if (parts.length < 2 || isSure(whole)) return whole;
  const readings = withoutLoose(parts.map((part) => readPhrase(vocabulary, part, text)));
  const found = readings.flatMap((reading) => reading.found);
  return found.length === 0 ? whole : { found, rest: readings.flatMap(({ rest }) => rest) };
}

function isSure({ found, rest }: Reading): boolean {
  return rest.length === 0 && found.some(({ rule }) => rule !== 'related');
}

/** In "property & casualty insurance" the first part is half of a name: a loose meaning counts only beside parts that are clear. */
function withoutLoose(readings: readonly Reading[]): readonly Reading[] {
  if (readings.every(({ found, rest }) => found.length > 0 && rest.length === 0)) return readings;
  return readings.map(({ found, rest }) => {
    const sure = found.filter(({ rule }) => rule === 'name' || rule === 'synonym');
    const loose = found.filter((each) => !sure.includes(each)).map(({ words }) => words);
    return { found: sure, rest: [...new Set([...loose, ...rest])] };
  });
}

function readPhrase(vocabulary: Vocabulary, phrase: string, text: string): Reading {
  const named = readOwnKey(vocabulary, phrase, text);
  if (named !== undefined) return named;
  const read = findMeaning(vocabulary, phrase);
  // A kind that the directory does not have is understood, and nothing is found.
  if (read === undefined || read.meaning.keys.length === 0) return { found: [], rest: readWords(phrase) };
  const { keys, rule } = read.meaning;
  const words = showWords(read.words);
  return {
    found: keys.map((key) => ({ key, label: vocabulary.labels.get(key) ?? key, text, words, rule })),
    rest: listWritten(read.rest),
  };
}

/** The directory's own name of a category, or its last part where only one has it: `shop/trade`, `doityourself`, “car parts”. */
function readOwnKey({ labels }: Vocabulary, phrase: string, text: string): Reading | undefined {
  const words = toPhraseWords(phrase);
  if (isBroad(words) && !words.some(isShopWord)) return undefined;
  const wanted = phrase
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, '_')
    .replace('=', '/');
  const [key, ...others] = [...labels.keys()].filter(
    (each) => each === wanted || each.split('/')[1] === wanted,
  );
  if (key === undefined || others.length > 0) return undefined;
  const label = labels.get(key) ?? key;
  return { found: [{ key, label, text, words: phrase.trim(), rule: 'name' }], rest: [] };
}

function readWords(text: string): readonly string[] {
  return listWritten(toPhraseWords(text));
}

/** For whom a product is, when the text says so: "refrigeration for supermarkets". */
const FOR_WHOM = /\s(?:for|to|für|pour|para|per|voor|an)\s+(?<whom>.+)$/iu;

function readProduct(
  vocabulary: Vocabulary,
  { productService, searchType }: Pick<SearchRequest, 'productService' | 'searchType'>,
): Reading {
  // Only a supplier is what it sells; what a seller offers is not what its customers are.
  if (searchType === 'supplier') return readIndustry(vocabulary, productService);
  const whom = FOR_WHOM.exec(productService)?.groups?.['whom'];
  if (whom === undefined) return { found: [], rest: readWords(productService) };
  return readIndustry(vocabulary, whom);
}
