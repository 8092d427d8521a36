import { foldText } from '#evidence';
import type { Sighting } from './found-person.ts';
import { cleanName, isName } from './names.ts';
import { ownTitle } from './own-title.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { isFormer } from './surroundings.ts';

const PARTICLE = '(?:von|van|de|den|der|del|della|di|da|do|dos|du|la|le|el|al|bin|ten|ter|zu)';
const NAME = String.raw`(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Mme|M|Sr|Sra)\.? )?\p{Lu}[\p{L}'’.-]*(?: (?:${PARTICLE} )*\p{Lu}[\p{L}'’.-]*){1,4}`;
const FOUNDED_BY =
  /\b(?:co-?founded|founded|started|established|gegründet|fondée?|fundad[ao]|fondat[ao]|opgericht)\b(?: (?:in|im Jahr|en|nel) \d{4})? (?:by|von|par|por|da|door) (?<names>[^.;()]{3,300})/gu;
/** "wurde von A und B gegründet" */
const BY_FOUNDED =
  /\b(?:von|door) (?<names>[^.;()]{3,300}?) (?:(?:im Jahr |in )?\d{4} )?(?:gegründet|opgericht)\b/gu;
const TITLE = String.raw`(?:\p{L}[\p{L}&/-]*(?:, | )){0,6}?\p{L}[\p{L}&/-]*`;
/** "Jane Doe is our CFO", "Jane Doe ist Geschäftsführerin der Firma" */
const IS = new RegExp(
  String.raw`(?<name>${NAME}),? (?:is|ist|est|es|è|serves as|joined (?:us )?as) (?:the |our |a |an |unser |unsere |der |die |notre |la |le |nuestro |nuestra |el |il |nostro |onze |de )?(?<title>${TITLE})(?=$|[.;,]| (?:of|at|and|with|der|des|bei|von|und|de|chez|en|di|del|van|bij|who|where|since|seit|depuis)\b)`,
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
  companyName: string,
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
      return [...founders(text), ...holders(text, companyName)].map((read) => ({ ...read, ...place }));
    }),
  );
}

/** Keeps what an expression costs on a hostile page small. */
const LONGEST_SENTENCE = 600;

type Read = Pick<Sighting, 'name' | 'title'>;

/** Whom a sentence names as founders: one is the founder, several are co-founders. */
function founders(sentence: string): readonly Read[] {
  return [...sentence.matchAll(FOUNDED_BY), ...sentence.matchAll(BY_FOUNDED)].flatMap(({ groups }) => {
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

function holders(sentence: string, companyName: string): readonly Read[] {
  return [...sentence.matchAll(IS), ...sentence.matchAll(OUR)].flatMap(({ groups }) => {
    const name = cleanName(groups?.['name'] ?? '').replace(/(?<=\p{Ll})\.$/u, '');
    const title = ownTitle(groups?.['title'] ?? '', companyName);
    return title !== undefined && isName(name) ? [{ name, title }] : [];
  });
}

const ABBREVIATED = /\b(?:Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|Corp|bzw|\p{Lu})\.$/u;

function sentencesOf({ text, start }: Line): readonly { readonly text: string; readonly start: number }[] {
  const sentences: { text: string; start: number }[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<=[.!?])\s+(?=\p{Lu})/gu)) {
    if (ABBREVIATED.test(text.slice(from, index))) continue;
    sentences.push({ text: text.slice(from, index), start: start + from });
    from = index + 1;
  }
  sentences.push({ text: text.slice(from), start: start + from });
  return sentences;
}
