import { personKey } from '#evidence';
import type { ClaimCheck } from './check-person-claim.ts';
import { type OwnCompany, toOwnCompany } from './company-names.ts';
import { ancestors } from './dom.ts';
import type { FetchedPage } from './fetched-page.ts';
import { findPeopleIn } from './find-people.ts';
import { isFormer } from './former.ts';
import { isOfSite } from './is-of-site.ts';
import { cleanName, isName } from './names.ts';
import { isOtherCompany, ownTitle } from './own-title.ts';
import { type Line, type RenderedPage, renderPage } from './render-page.ts';
import { staffLines } from './staff-lines.ts';

/** A person in a job, with the words of a page that somebody else than our reader says show it: a language model. */
export interface QuotedPerson {
  readonly name: string;
  readonly title: string;
  readonly quote: string;
}

/**
 * Whether the page itself binds this name to this title where the quote stands: visible, about the staff, one beside the
 * other, in whole lines that say nothing else. That both are in the quote proves nothing.
 */
export function checkQuotedPerson(
  page: FetchedPage,
  company: { readonly name: string; readonly website: string },
  claim: QuotedPerson,
): ClaimCheck {
  if (!isOfSite(page, company.website)) return unbound(`${page.url} is no page of ${company.website}.`);
  const rendered = renderPage(page.body);
  const own = toOwnCompany(company.name, page.url);
  const key = personKey(claim.name);
  const known = findPeopleIn(page, rendered, company.name).find((each) => personKey(each.name) === key);
  if (known?.title != null && known.title !== claim.title)
    return unbound(`The page gives ${known.title} for ${claim.name}, not ${claim.title}.`);
  if (!(claim.quote.includes(claim.name) && claim.quote.includes(claim.title)))
    return unbound('The quote does not hold name and title.');
  if (!isName(claim.name)) return unbound(`${claim.name} is no name of a person.`);
  const lines = staffLines(rendered);
  const reasons = placesOf(rendered.text, claim.quote).map((start) =>
    findFault({ rendered, lines, own, claim, start, end: start + claim.quote.length }),
  );
  if (reasons.includes(undefined)) return { kind: 'bound' };
  return unbound(reasons[0] ?? `The words “${claim.quote}” are not on the page.`);
}

function unbound(reason: string): ClaimCheck {
  return { kind: 'unbound', reason };
}

/** A page that repeats the same words without end is not read to its end. */
const MOST_PLACES = 20;

function placesOf(text: string, quote: string): readonly number[] {
  const places: number[] = [];
  if (quote === '') return places;
  for (
    let at = text.indexOf(quote);
    at !== -1 && places.length < MOST_PLACES;
    at = text.indexOf(quote, at + 1)
  )
    places.push(at);
  return places;
}

interface Place {
  readonly rendered: RenderedPage;
  readonly lines: readonly Line[];
  readonly own: OwnCompany;
  readonly claim: QuotedPerson;
  readonly start: number;
  readonly end: number;
}

/** Between a name and its title stands nothing that says anything else. */
const BETWEEN =
  /^[\s,:;|·•()–—-]*(?:(?:is|ist|est|es|è|as|our|the|a|an|unser|unsere|der|die|notre|la|le|nuestr[oa]|el|il|nostr[oa]|onze|de)[\s,]+)*$/iu;
const MOST_LINES = 4;

function findFault({ rendered, lines, own, claim, start, end }: Place): string | undefined {
  const touched = rendered.lines.filter((line) => line.start < end && line.end > start);
  if (touched.length === 0 || touched.length > MOST_LINES) return 'The quote is no line of the page.';
  if (touched.some((line) => !lines.includes(line))) return 'The quote is not about people who work here.';
  const before = rendered.lines.findLast((line) => line.end <= (touched[0]?.start ?? start));
  const after = rendered.lines.find((line) => line.start >= (touched.at(-1)?.end ?? end));
  const beside = [before, after].filter((line) => line !== undefined && line.text.length <= LONGEST_LABEL);
  const said = [...touched, ...beside].map((line) => cleanName(line?.text ?? ''));
  if (said.some(isFormer)) return 'The page says that it is over.';
  if (said.some((words) => isOtherCompany(words, own))) return 'The page says that it is at another company.';
  // In a list of titles and names it must be clear which belongs to which.
  const isClear = isInOneLine(touched, claim) || isInOwnCard(rendered, touched);
  if (!isClear && ownTitle(before?.text ?? '', own) !== undefined)
    return `The title before ${claim.name} may be the one.`;
  return findBindingFault(touched.map((line) => line.text).join('\n'), own, claim);
}

/** A longer line beside it tells a story of its own. */
const LONGEST_LABEL = 60;

function isInOneLine(touched: readonly Line[], { name, title }: QuotedPerson): boolean {
  return touched.some(({ text }) => text.includes(name) && text.includes(title));
}

/** Whether the smallest element around these lines names nobody else. */
function isInOwnCard({ lines, rangeOf }: RenderedPage, touched: readonly Line[]): boolean {
  const [first] = touched;
  const last = touched.at(-1);
  if (first === undefined || last === undefined) return false;
  const card = [...ancestors(first.element)].map(rangeOf).find(({ end }) => end >= last.end);
  const named = lines.filter(
    ({ start, end, text }) => card !== undefined && start >= card.start && end <= card.end && isName(text),
  );
  return named.length === 1;
}

/** The whole lines that the quote touches: a quote may be cut so that it leaves the "not" out. */
function findBindingFault(text: string, own: OwnCompany, { name, title }: QuotedPerson): string | undefined {
  const nameAt = text.indexOf(name);
  const titleAt = text.indexOf(title, nameAt + name.length);
  if (nameAt === -1 || titleAt === -1) return `The title does not follow the name ${name}.`;
  if (!BETWEEN.test(text.slice(nameAt + name.length, titleAt)))
    return `Something else stands between ${name} and ${title}.`;
  const opening = text.slice(text.lastIndexOf('\n', nameAt) + 1, nameAt);
  if (/\p{L}/u.test(opening)) return `Something else stands before ${name}.`;
  const rest = text.slice(titleAt).split('\n')[0] ?? '';
  const [said = ''] = rest.split(/[.;|•·]\s|\s[(–—-]/u);
  return ownTitle(said, own) === title ? undefined : `The page does not say just ${title}.`;
}
