import { foldText } from '#evidence';
import { attribute, classesOf, type Element, isElement } from './dom.ts';

/** Words of classes, ids and properties around people who do not work here. */
const OUTSIDERS =
  /(?<= )(?:testimonials?|customers?|clients?|reviews?|quotes?|references?|case stud(?:y|ies)|(?:success|customer) stor(?:y|ies)|investors?|backers?|advisors?|advisers?|advisory|alumni|former|authors?|byline|contributors?|guests?|posts?|blog|news|articles?|comments?|press|events?|speakers?|jobs?|careers?|vacanc(?:y|ies)|openings?|partners?|suppliers?|sponsors?|awards?|kunden(?:stimmen)?|referenzen|beirat|ehemalige|presse|temoignages?|investisseurs|clientes?|testimonios|inversores|clienti|testimonianze)(?= )/u;
const OUTSIDE_HEADING =
  /\b(?:testimonials?|(?:what|why) our (?:customers|clients|users|partners)|(?:our|happy) (?:customers|clients|investors|backers|advisors|advisers|partners)|customer stories|case stud(?:y|ies)|success stories|advisory board|board of advisors|advisors|investors|backed by|alumni|former|past (?:members|employees)|in memoriam|press|presse|pressekontakt|prensa|stampa|(?:media|news) (?:contacts?|room)|medienkontakt|latest posts|blog|authors?|(?:open|current) (?:positions|roles|jobs|openings)|vacancies|join us|we are hiring|careers|jobs|offene stellen|stellenangebote|das sagen|kundenstimmen|referenzen|stimmen|beirat|ehemalige|temoignages|nos clients|conseil consultatif|testimonios|nuestros clientes|consejo asesor|dicono di noi|i nostri clienti|klanten)\b/u;
const QUOTING = new Set(['blockquote', 'q', 'cite', 'nav']);

/** Whether a heading announces people who do not work for the company: customers, authors, investors, alumni. */
export function isOutsideHeading(heading: string): boolean {
  return OUTSIDE_HEADING.test(foldText(heading));
}

/** Elements for such people, with all that is in them. Whatever stands around an element comes before it. */
export function findOutsideElements(elements: readonly Element[]): ReadonlySet<Element> {
  const outside = new Set<Element>();
  for (const element of elements) {
    const { parentNode } = element;
    if ((isElement(parentNode) && outside.has(parentNode)) || isOutside(element)) outside.add(element);
  }
  return outside;
}

/** Names of a whole page say where it is kept, not who is on it. */
const WHOLE_PAGE = new Set(['html', 'body', 'main']);

function isOutside(element: Element): boolean {
  if (WHOLE_PAGE.has(element.tagName)) return false;
  if (QUOTING.has(element.tagName) || attribute(element, 'rel') === 'author') return true;
  return [...classesOf(element), attribute(element, 'id') ?? '', attribute(element, 'itemprop') ?? ''].some(
    (name) => name !== '' && isOutsideName(name),
  );
}

/** Whether a class or id says that people who work here are in it. */
export function isStaffElement(element: Element): boolean {
  return [...classesOf(element), attribute(element, 'id') ?? ''].some((name) => STAFF.test(toWords(name)));
}

/** `customer-quote`, `teamTestimonials__item`; but a `job-title` is no advert, and `post-42` is any page. */
function isOutsideName(name: string): boolean {
  const words = toWords(name);
  return !STAFF.test(words) && OUTSIDERS.test(words.replaceAll(NOT_OUTSIDE, ' '));
}

const LONGEST_NAME = 100;
const STAFF = / (?:team|staff|people|leadership|management|founders) /u;
const NOT_OUTSIDE =
  / jobs? ?(?:title|position|role|function|name|desc|description|bezeichnung)(?= )| post (?:\d+|type)(?= )/gu;

/** The words of a class with a blank before and behind each. */
function toWords(name: string): string {
  const spaced = name.slice(0, LONGEST_NAME).replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return ` ${spaced.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, ' ')} `;
}
