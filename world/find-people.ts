import type { JsonObject } from './json.ts';

const NAME = String.raw`(?:(?:Dr|Prof|Ing|Dipl|M|Mme|Sr|Sra)\.?[ -])*\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}\p{Ll}+)?(?: (?:von|van|de|del|der|la|di|da|zu|\p{Lu}\.))*(?: \p{Lu}[\p{L}'’]+(?:-\p{Lu}\p{Ll}+)?){1,2}`;
const TITLE_WORD =
  /geschäftsführ|vorstand|leiter|leitung|inhaber|prokurist|chief|officer|director|directeur|directrice|président|responsable|gérant|gerente|jef[ea]\b|director[a]?\b|consejer|amministrator|direttor|responsabile|manager|head of|president|founder|owner|partner|\bc[efot]o\b|\bcpo\b|bestuurder|hoofd|inkoper/iu;
const PERSON = new RegExp(
  String.raw`(?<name>${NAME})(?:\s*[,|–—:·-]\s*|\s*\n\s*| \()(?<title>[^\n,|·)]{3,70})`,
  'gu',
);

/** People with a job title as a text prints them (`Name, Title` or one above the other), each with the words that show it. */
export function findPeople(page: JsonObject, text: string): readonly JsonObject[] {
  const found = new Map<string, JsonObject>();
  for (const { 0: quote, groups } of text.matchAll(PERSON)) {
    const name = groups?.['name'] ?? '';
    const title = (groups?.['title'] ?? '').trim();
    if (!TITLE_WORD.test(title) || TITLE_WORD.test(name) || found.has(name)) continue;
    found.set(name, {
      name,
      title,
      quote: quote.trim(),
      level: levelOf(title),
      url: page['url'],
      page_id: page['id'],
    });
  }
  return [...found.values()];
}

function levelOf(title: string): string {
  if (
    /geschäftsführ|vorstand|chief|\bc[efot]o\b|président|president|gérant|founder|owner|inhaber|consejer|bestuurder|amministrator/iu.test(
      title,
    )
  )
    return 'executive';
  if (/director|directeur|directrice|direttor/iu.test(title)) return 'director';
  return 'manager';
}
