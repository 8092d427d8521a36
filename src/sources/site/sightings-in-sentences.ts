import { foldText } from '#evidence';
import { beginsWithOwnCompany, type OwnCompany, sharesName } from './company-names.ts';
import { isFormer } from './former.ts';
import type { Sighting } from './found-person.ts';
import { cleanName, isName } from './names.ts';
import { ownTitle } from './own-title.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { isMadeOfAreas } from './titles.ts';

const PARTICLE = '(?:von|van|de|den|der|del|della|di|da|do|dos|du|la|le|el|al|bin|ten|ter|zu)';
const NAME = String.raw`(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Mme|M|Sr|Sra)\.? )?\p{Lu}[\p{L}'’.-]*(?: (?:${PARTICLE} )*\p{Lu}[\p{L}'’.-]*){1,4}`;
const FOUNDED_BY =
  /\b(?:co-?founded|founded|started|established|gegründet|fondée?|fundad[ao]|fondat[ao]|opgericht)\b(?: (?:in|im Jahr|en|nel) \d{4})? (?:by|von|par|por|da|door) (?<names>[^.;()]{3,300})/gu;
/** "wurde von A und B gegründet" */
const BY_FOUNDED =
  /\b(?:von|door) (?<names>[^.;()]{3,300}?) (?:(?:im Jahr |in )?\d{4} )?(?:gegründet|opgericht)\b/gu;
const TITLE = String.raw`(?:\p{L}[\p{L}&/-]*(?:, | )){0,6}?\p{L}[\p{L}&/-]*`;
/** "Jane Doe is our CFO", "Jane Doe, our CFO,", "Jane Doe ist Geschäftsführerin der Firma" */
const IS = new RegExp(
  String.raw`(?<name>${NAME})(?:,? (?:is|ist|est|es|è|serves as|joined (?:us )?as)(?: (?:the|our|a|an|unser|unsere|der|die|notre|la|le|nuestro|nuestra|el|il|nostro|onze|de))?|, (?:our|unser|unsere|notre|nuestro|nuestra|nostro|nostra|onze)) (?<title>${TITLE})(?=$|[.;,]| (?:of|at|and|with|der|des|bei|von|und|de|chez|en|di|del|van|bij|who|where|since|seit|depuis)\b)`,
  'gu',
);
/** "our CEO, Jane Doe" */
const OUR = new RegExp(
  String.raw`\b(?:[Oo]ur|[Uu]nser|[Uu]nsere|[Nn]otre|[Nn]uestr[oa]|[Nn]ostr[oa]|[Oo]nze) (?<title>${TITLE}),? (?<name>${NAME})`,
  'gu',
);
const ADVISES =
  /\b(?:advis[eo]rs?|advisory|berater(?:in)?|beirat|conseiller|asesor|consulente|adviseur|investor|customer|client|kunde)\b/u;
const BETWEEN_NAMES = /,\s*(?:and |und |et |y |e |en )?| (?:and|und|et|y|e|en|&) /u;

/** People whom a sentence shows in a job. */
export function sightingsInSentences(
  page: RenderedPage,
  lines: readonly Line[],
  own: OwnCompany,
): readonly Sighting[] {
  return lines.flatMap((line) =>
    sentencesOf(line).flatMap(({ text, start }) => {
      if (text.length > LONGEST_SENTENCE || isFormer(text) || ADVISES.test(foldText(text))) return [];
      const place = {
        email: null,
        phone: null,
        binding: 'sentence' as const,
        text: page.text,
        start,
        end: start + text.length,
      };
      return [...founders(text, own), ...holders(text, own)].map((read) => ({ ...read, ...place }));
    }),
  );
}

/** Keeps what an expression costs on a hostile page small. */
const LONGEST_SENTENCE = 600;

type Read = Pick<Sighting, 'name' | 'title'>;

/** Whom a sentence names as founders: one is the founder, several are co-founders. */
function founders(sentence: string, own: OwnCompany): readonly Read[] {
  return [...sentence.matchAll(FOUNDED_BY), ...sentence.matchAll(BY_FOUNDED)].flatMap(({ groups, index }) => {
    if (!isAboutUs(sentence.slice(0, index), own)) return [];
    const names = leadingNames(groups?.['names'] ?? '');
    return names.map((name) => ({ name, title: names.length > 1 ? 'Co-founder' : 'Founder' }));
  });
}

/** The names that a text begins with: "Jane Doe and John Roe in Berlin" */
function leadingNames(text: string): readonly string[] {
  const names: string[] = [];
  for (const part of text.split(BETWEEN_NAMES)) {
    const words = part.trim().split(' ');
    const end = [...words.keys()].map((index) => words.length - index);
    const count = end.find((length) => isName(words.slice(0, length).join(' ')));
    if (count !== undefined) names.push(cleanName(words.slice(0, count).join(' ')));
    if (count !== words.length) break;
  }
  return names;
}

function holders(sentence: string, own: OwnCompany): readonly Read[] {
  return [...sentence.matchAll(IS), ...sentence.matchAll(OUR)].flatMap(({ 0: match, groups, index }) => {
    const name = cleanName(groups?.['name'] ?? '').replace(/(?<=\p{Ll})\.$/u, '');
    const after = sentence.slice(index + match.length);
    const field = fieldAfter(after);
    const isQuoted = /[“„«"]/u.test(sentence.slice(0, index));
    if (isQuoted || !isName(name) || !isHere(after.slice(field.length), own)) return [];
    const title = ownTitle(`${groups?.['title'] ?? ''}${field}`, own);
    return title === undefined ? [] : [{ name, title }];
  });
}

const MOST_FIELD_WORDS = 5;

/** What belongs to a title of which only the first words were read: " of purchasing and logistics". */
function fieldAfter(text: string): string {
  const words = /^ (?:of|for)(?: [\p{L}&-]+){1,5}/u.exec(text)?.[0].split(' ').slice(1) ?? [];
  for (let count = Math.min(words.length, MOST_FIELD_WORDS + 1); count > 1; count -= 1) {
    const field = words.slice(1, count);
    if (isMadeOfAreas(field.join(' ')) && !LINKS.test(field.at(-1) ?? ''))
      return ` ${words.slice(0, count).join(' ')}`;
  }
  return '';
}

const LINKS = /^(?:and|or|of|for|the|to|in|on|at|with|a|an)$/u;

const US =
  /\b(?:we|it|our|us|company|firm|startup|business|group|wir|unser\p{L}*|es|sie|unternehmen|firma|gesellschaft|nous|notre|elle|societe|entreprise|nosotros|nuestra|empresa|noi|nostra|azienda|societa|wij|ons|bedrijf)\b/u;

/** What was founded: this company, by name or as "it", or nothing else that is named. */
function isAboutUs(before: string, own: OwnCompany): boolean {
  const said = before.trim();
  if (sharesName(said, own) || own.keys.some((key) => foldText(said).includes(key))) return true;
  return !/[“„«"]/u.test(said) && (!/\p{Lu}/u.test(said.slice(1)) || US.test(foldText(said)));
}

const OF_WHAT =
  /^,? (?:at|bei|chez|presso|bij|of|von|der|des|de|du|di|del|della|van) (?:the |der |la |le |het )?(?<what>\p{Lu}.*)$/u;

/** "is CFO" and "is CFO of our company", but not "is CFO of Northbeam Foods". */
function isHere(after: string, own: OwnCompany): boolean {
  const what = OF_WHAT.exec(after)?.groups?.['what'];
  return what === undefined || beginsWithOwnCompany(what, own);
}

const ABBREVIATED = /\b(?:Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|Corp|bzw|\p{Lu})\.$/u;

const LONGEST_ABBREVIATION = 6;

function sentencesOf({ text, start }: Line): readonly { readonly text: string; readonly start: number }[] {
  const sentences: { text: string; start: number }[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<=[.!?])\s+(?=\p{Lu})/gu)) {
    if (ABBREVIATED.test(text.slice(Math.max(from, index - LONGEST_ABBREVIATION), index))) continue;
    sentences.push({ text: text.slice(from, index), start: start + from });
    from = index + 1;
  }
  sentences.push({ text: text.slice(from), start: start + from });
  return sentences;
}
