import { foldText } from '#evidence';
import { ancestors, attribute, classesOf, type Element } from './dom.ts';

/** Words of classes, ids and headings around people who do not work here. */
const OUTSIDERS =
  /^(?:testimonials?|customers?|clients?|reviews?|quotes?|references?|case stud(?:y|ies)|success stor(?:y|ies)|investors?|backers?|advisors?|advisers?|advisory|alumni|former|authors?|byline|contributors?|guests?|posts?|blog|news|articles?|comments?|press|media|events?|speakers?|jobs?|careers?|vacanc(?:y|ies)|openings?|partners?|suppliers?|sponsors?|awards?|kunden(?:stimmen)?|referenzen|beirat|ehemalige|temoignages?|clients?|investisseurs|clientes?|testimonios|inversores|clienti|testimonianze)$/u;
const OUTSIDE_HEADING =
  /\b(?:testimonials?|(?:what|why) our (?:customers|clients|users|partners)|(?:our|happy) (?:customers|clients|investors|backers|advisors|advisers)|customer stories|case stud(?:y|ies)|success stories|advisory board|board of advisors|investors|alumni|former|in memoriam|press|latest posts|blog|open positions|join us|careers|das sagen|kundenstimmen|referenzen|stimmen|beirat|ehemalige|temoignages|nos clients|conseil consultatif|testimonios|nuestros clientes|consejo asesor|dicono di noi|i nostri clienti|klanten)\b/u;
const QUOTING = new Set(['blockquote', 'q', 'cite', 'nav']);

/** Whether what stands here is about people who do not work for the company: customers, authors, investors, alumni. */
export function isOutside(element: Element, headingBefore: string): boolean {
  if (OUTSIDE_HEADING.test(foldText(headingBefore))) return true;
  for (const around of ancestors(element)) {
    if (QUOTING.has(around.tagName)) return true;
    const names = [...classesOf(around), attribute(around, 'id') ?? '', attribute(around, 'itemprop') ?? ''];
    if (names.some((name) => isOutsideName(name))) return true;
  }
  return false;
}

/** `customer-quote`, `teamTestimonials__item` */
function isOutsideName(name: string): boolean {
  const words = name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').split(/[^\p{L}]+/u);
  if (words.some((word) => /^(?:team|staff|people|leadership|management)$/iu.test(word))) return false;
  return words.some((word) => OUTSIDERS.test(word.toLowerCase()));
}

const FORMER =
  /\b(?:former(?:ly)?|ex|previous(?:ly)?|past|retired|emerit(?:us|a)|until|left (?:us|the company)|no longer|stepped down|departed|late|ehemalig\p{L}*|fruher\p{L}*|bis (?:\d{4}|ende|mitte|anfang)|ausgeschieden|verabschied\p{L}*|ancien\p{L}*|jusqu en|anterior(?:es)?|antigu\p{L}+|hasta \d{4}|ex|precedente|fino al|voormalig\p{L}*|tot \d{4})\b/u;

/** Whether the words say that it is over: a former job, a person who has left. */
export function isFormer(text: string): boolean {
  return FORMER.test(foldText(text).replaceAll(/[’'-]/gu, ' '));
}
