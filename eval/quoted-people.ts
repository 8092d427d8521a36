import { checkQuotedPerson, type FetchedPage, readPageTexts } from '#sources';

const LONGEST_QUOTE = 240;
const MOST_PLACES = 50;

/**
 * Whether a person in a job would be believed of a model that quotes the page as it suits the claim: any words of it from
 * the name to the title, or from the title to the name, unless the claim brings its own.
 */
export function isBelievedOfModel(
  page: FetchedPage,
  company: { readonly name: string; readonly website: string },
  claim: { readonly name: string; readonly title: string | null; readonly quote?: string },
): boolean {
  const { name, title, quote: given } = claim;
  if (title === null) return false;
  const [text = ''] = readPageTexts(page.body);
  const quotes = given === undefined ? quotesOf(text, name, title) : [given];
  return quotes.some((quote) => checkQuotedPerson(page, company, { name, title, quote }).kind === 'bound');
}

function quotesOf(text: string, name: string, title: string): readonly string[] {
  const titles = placesOf(text, title);
  return placesOf(text, name).flatMap((nameAt) =>
    titles.flatMap((titleAt) => {
      const start = Math.min(nameAt, titleAt);
      const end = Math.max(nameAt + name.length, titleAt + title.length);
      return end - start <= LONGEST_QUOTE ? [text.slice(start, end)] : [];
    }),
  );
}

function placesOf(text: string, words: string): readonly number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(words);
    at !== -1 && places.length < MOST_PLACES;
    at = text.indexOf(words, at + 1)
  )
    places.push(at);
  return places;
}
