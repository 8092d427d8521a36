import { contactsIn } from './contact-details.ts';
import { attribute, classesOf, type Element } from './dom.ts';
import type { Binding, Sighting } from './found-person.ts';
import { cleanName, isNameHere, isTitle } from './names.ts';
import type { Range, RenderedPage } from './render-page.ts';
import { isSameCompany } from './sightings-in-json.ts';
import { isFormer, isOutside } from './surroundings.ts';

interface Vocabulary {
  readonly binding: Binding;
  isPerson(element: Element): boolean;
  isName(element: Element): boolean;
  isTitle(element: Element): boolean;
  isEmployer(element: Element): boolean;
}

const VOCABULARIES: readonly Vocabulary[] = [
  {
    binding: 'microdata-person',
    isPerson: (element) => /schema\.org\/Person\b/iu.test(attribute(element, 'itemtype') ?? ''),
    isName: (element) => has(element, 'itemprop', 'name'),
    isTitle: (element) => has(element, 'itemprop', 'jobTitle'),
    isEmployer: (element) => has(element, 'itemprop', 'worksFor', 'affiliation'),
  },
  {
    binding: 'rdfa-person',
    isPerson: (element) => has(element, 'typeof', 'Person'),
    isName: (element) => has(element, 'property', 'name'),
    isTitle: (element) => has(element, 'property', 'jobTitle'),
    isEmployer: (element) => has(element, 'property', 'worksFor', 'affiliation'),
  },
  {
    binding: 'h-card',
    isPerson: (element) => isOneOf(classesOf(element), 'h-card', 'vcard'),
    isName: (element) => isOneOf(classesOf(element), 'p-name', 'fn'),
    isTitle: (element) => isOneOf(classesOf(element), 'p-job-title', 'p-role', 'title', 'role'),
    isEmployer: (element) => isOneOf(classesOf(element), 'p-org', 'org'),
  },
];

/** People in microdata, RDFa and microformats. */
export function sightingsInMarkup(page: RenderedPage, companyName: string): readonly Sighting[] {
  return VOCABULARIES.flatMap((vocabulary) =>
    page.elements.filter(vocabulary.isPerson).flatMap((person) => {
      const sighting = readPerson(page, vocabulary, person, companyName);
      return sighting === undefined || isOutside(person, '') ? [] : [sighting];
    }),
  );
}

function readPerson(
  page: RenderedPage,
  vocabulary: Vocabulary,
  person: Element,
  companyName: string,
): Sighting | undefined {
  const whole = page.rangeOf(person);
  const inside = page.elements.filter((element) => isWithin(page.rangeOf(element), whole));
  const nameElement = inside.find(vocabulary.isName);
  if (nameElement === undefined) return undefined;
  const nameRange = page.rangeOf(nameElement);
  const name = page.text.slice(nameRange.start, nameRange.end);
  const employers = inside.filter(vocabulary.isEmployer).map((element) => textOf(page, element));
  if (!isNameHere(name) || employers.some((employer) => !isSameCompany(employer, companyName)))
    return undefined;
  const titleElement = inside.find(vocabulary.isTitle);
  const titleRange = titleElement === undefined ? undefined : page.rangeOf(titleElement);
  const title =
    titleRange === undefined ? null : cleanName(page.text.slice(titleRange.start, titleRange.end));
  // A vcard is as often a company or a place.
  if (vocabulary.binding === 'h-card' && (title === null || !isTitle(title))) return undefined;
  if (title !== null && isFormer(title)) return undefined;
  return {
    name: cleanName(name),
    title: title === '' ? null : title,
    ...contactsIn(person),
    binding: vocabulary.binding,
    text: page.text,
    ...around(nameRange, titleRange ?? nameRange),
  };
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
