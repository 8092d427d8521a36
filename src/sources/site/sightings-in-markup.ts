import { beginsWithOwnCompany, type OwnCompany } from './company-names.ts';
import { contactsIn } from './contact-details.ts';
import { ancestors, attribute, classesOf, type Element, isElement } from './dom.ts';
import { isFormer } from './former.ts';
import type { Binding, Sighting } from './found-person.ts';
import { cleanName, isNameHere } from './names.ts';
import { statedTitle } from './own-title.ts';
import type { Range, RenderedPage } from './render-page.ts';
import { findOutsideElements } from './surroundings.ts';
import { isTitle } from './titles.ts';

interface Vocabulary {
  readonly binding: Binding;
  isPerson(element: Element): boolean;
  /** Whether what is inside belongs to a thing of its own: the name of an employer is no name of the person. */
  isScope(element: Element): boolean;
  isName(element: Element): boolean;
  isTitle(element: Element): boolean;
  isEmployer(element: Element): boolean;
}

const VOCABULARIES: readonly Vocabulary[] = [
  {
    binding: 'microdata-person',
    isPerson: (element) => /schema\.org\/Person\b/iu.test(attribute(element, 'itemtype') ?? ''),
    isScope: (element) => attribute(element, 'itemscope') !== undefined,
    isName: (element) => has(element, 'itemprop', 'name'),
    isTitle: (element) => has(element, 'itemprop', 'jobTitle'),
    isEmployer: (element) => has(element, 'itemprop', 'worksFor', 'affiliation'),
  },
  {
    binding: 'rdfa-person',
    isPerson: (element) => has(element, 'typeof', 'Person'),
    isScope: (element) => attribute(element, 'typeof') !== undefined,
    isName: (element) => has(element, 'property', 'name'),
    isTitle: (element) => has(element, 'property', 'jobTitle'),
    isEmployer: (element) => has(element, 'property', 'worksFor', 'affiliation'),
  },
  {
    binding: 'h-card',
    isPerson: (element) => isOneOf(classesOf(element), 'h-card', 'vcard'),
    isScope: (element) => isOneOf(classesOf(element), 'h-card', 'vcard'),
    isName: (element) => isOneOf(classesOf(element), 'p-name', 'fn'),
    isTitle: (element) => isOneOf(classesOf(element), 'p-job-title', 'p-role', 'title', 'role'),
    isEmployer: (element) => isOneOf(classesOf(element), 'p-org', 'org'),
  },
];

/** People in microdata, RDFa and microformats. */
export function sightingsInMarkup(page: RenderedPage, own: OwnCompany): readonly Sighting[] {
  const outside = findOutsideElements(page.elements);
  return VOCABULARIES.flatMap((vocabulary) =>
    page.elements
      .flatMap((person, at) => (vocabulary.isPerson(person) && !outside.has(person) ? [{ person, at }] : []))
      .slice(0, MOST_PEOPLE)
      .flatMap(({ person, at }) => readPerson({ page, vocabulary, own }, person, at) ?? []),
  );
}

const MOST_PEOPLE = 3_000;

interface Place {
  readonly page: RenderedPage;
  readonly vocabulary: Vocabulary;
  readonly own: OwnCompany;
}

function readPerson({ page, vocabulary, own }: Place, person: Element, at: number): Sighting | undefined {
  const whole = page.rangeOf(person);
  const inside = elementsOf({ page, vocabulary, own }, person, at);
  const nameElement = inside.find(vocabulary.isName);
  if (nameElement === undefined) return undefined;
  const nameRange = page.rangeOf(nameElement);
  const name = page.text.slice(nameRange.start, nameRange.end);
  if (!isNameHere(name) || saysItIsOver(page.text.slice(whole.start, whole.end))) return undefined;
  const employers = inside.filter(vocabulary.isEmployer).map((element) => textOf(page, element));
  if (employers.some((employer) => !beginsWithOwnCompany(employer, own))) return undefined;
  const titleElement = inside.find(vocabulary.isTitle);
  // Somebody without a job may be anybody, unless the page says that they work here.
  if (titleElement === undefined && employers.length === 0) return undefined;
  const titleRange = titleElement === undefined ? nameRange : page.rangeOf(titleElement);
  const title =
    titleElement === undefined ? null : statedTitle(page.text.slice(titleRange.start, titleRange.end), own);
  if (title === undefined) return undefined;
  // A vcard is as often a company or a place.
  if (vocabulary.binding === 'h-card' && (title === null || !isTitle(title))) return undefined;
  return {
    name: cleanName(name),
    title,
    ...contactsIn(person),
    binding: vocabulary.binding,
    text: page.text,
    ...around(nameRange, titleRange),
  };
}

const MOST_PARTS = 300;

/** The elements in a person's own that speak of the person, and not of an employer or another person in it. */
function elementsOf({ page, vocabulary }: Place, person: Element, at: number): readonly Element[] {
  const whole = page.rangeOf(person);
  const parts: Element[] = [];
  for (const element of page.elements.slice(at + 1, at + 1 + MOST_PARTS)) {
    const range = page.rangeOf(element);
    if (range.start >= whole.end) break;
    if (isWithin(range, whole) && isPartOf(person, element, vocabulary)) parts.push(element);
  }
  return parts;
}

function isPartOf(person: Element, element: Element, { isScope }: Vocabulary): boolean {
  if (!isElement(element.parentNode)) return false;
  for (const outer of ancestors(element.parentNode)) {
    if (outer === person) return true;
    if (isScope(outer)) return false;
  }
  return false;
}

const LONGEST_LABEL = 60;
const MOST_LABELS = 12;

/** Only short lines: whoever has a story has former jobs in it. */
function saysItIsOver(text: string): boolean {
  return text.split('\n', MOST_LABELS).some((line) => line.length <= LONGEST_LABEL && isFormer(line));
}

function textOf(page: RenderedPage, element: Element): string {
  const { start, end } = page.rangeOf(element);
  return page.text.slice(start, end);
}

function around(one: Range, other: Range): Range {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

function isWithin(inner: Range, outer: Range): boolean {
  return inner.end > inner.start && inner.start >= outer.start && inner.end <= outer.end;
}

/** `typeof="schema:Person"` and `typeof="https://schema.org/Person"` say the same as `typeof="Person"`. */
function has(element: Element, name: string, ...words: readonly string[]): boolean {
  const given = (attribute(element, name) ?? '')
    .split(/\s+/u)
    .map((word) => word.split(/[:/#]/u).at(-1) ?? '');
  return isOneOf(given, ...words);
}

function isOneOf(given: readonly string[], ...words: readonly string[]): boolean {
  return given.some((word) => words.includes(word));
}
