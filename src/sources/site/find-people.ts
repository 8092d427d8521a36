import type { Evidence } from '#domain';
import { createQuoter, personKey } from '#evidence';
import { isOwnCompany, type OwnCompany, toOwnCompany } from './company-names.ts';
import type { FetchedPage } from './fetched-page.ts';
import { BINDINGS, type FoundPerson, type Sighting } from './found-person.ts';
import { type RenderedPage, renderPage } from './render-page.ts';
import { sightingsInCards } from './sightings-in-cards.ts';
import { sightingsInScripts } from './sightings-in-json.ts';
import { sightingsInLegalNotice } from './sightings-in-legal-notice.ts';
import { sightingsInLines } from './sightings-in-lines.ts';
import { sightingsInMarkup } from './sightings-in-markup.ts';
import { sightingsInSentences } from './sightings-in-sentences.ts';
import { sightingsInDefinitionLists, sightingsInTables } from './sightings-in-tables.ts';
import { staffLines } from './staff-lines.ts';

/** The people whom a page shows at the company now, each with the words that show it. */
export function findPeople(page: FetchedPage, companyName: string): readonly FoundPerson[] {
  return findPeopleIn(page, renderPage(page.body), companyName);
}

export function findPeopleIn(
  page: FetchedPage,
  rendered: RenderedPage,
  companyName: string,
): readonly FoundPerson[] {
  const lines = staffLines(rendered);
  const own: OwnCompany = toOwnCompany(companyName, page.url);
  const sightings = [
    ...sightingsInScripts(rendered.scripts, own),
    ...sightingsInMarkup(rendered, own),
    ...sightingsInTables(rendered, lines, own),
    ...sightingsInDefinitionLists(rendered, lines, own),
    ...sightingsInCards(rendered, lines, own),
    ...sightingsInLines(rendered, lines, own),
    ...sightingsInLegalNotice(rendered, lines),
    ...sightingsInSentences(rendered, lines, own),
  ];
  const people = sightings.filter(({ name }) => !isOwnCompany(name, own));
  return mergePeople(people.toSorted(byTrust).map(toPerson(page)));
}

function byTrust(one: Sighting, other: Sighting): number {
  return BINDINGS.indexOf(one.binding) - BINDINGS.indexOf(other.binding);
}

/** One person a name; who was seen first is believed, and later sightings fill what is not known yet. */
export function mergePeople(people: readonly FoundPerson[]): readonly FoundPerson[] {
  const byKey = new Map<string, FoundPerson>();
  for (const person of people) {
    const key = personKey(person.name);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? person : fill(known, person));
  }
  return [...byKey.values()];
}

function fill(known: FoundPerson, more: FoundPerson): FoundPerson {
  const title = known.title === null && more.title !== null;
  const email = known.email === null && more.email !== null;
  const phone = known.phone === null && more.phone !== null;
  if (!(title || email || phone)) return known;
  return {
    ...known,
    ...(title && { title: more.title, titleEvidenceId: more.titleEvidenceId }),
    ...(email && { email: more.email, emailEvidenceId: more.emailEvidenceId }),
    ...(phone && { phone: more.phone, phoneEvidenceId: more.phoneEvidenceId }),
    evidence: [...known.evidence, ...more.evidence],
  };
}

function toPerson(page: FetchedPage): (sighting: Sighting) => FoundPerson {
  const quoters = new Map<string, ReturnType<typeof createQuoter>>();
  return ({ text, start, end, binding, name, title, email, phone }) => {
    const quoter =
      quoters.get(text) ??
      createQuoter({
        text,
        sourceKind: 'page',
        source: 'site',
        url: page.url,
        fetchedAt: page.fetchedAt,
        licence: null,
      });
    quoters.set(text, quoter);
    const shown: Evidence = quoter({ quote: text.slice(start, end), bindingRule: binding, from: start });
    return {
      name,
      title,
      email,
      phone,
      evidence: [shown],
      nameEvidenceId: shown.id,
      ...(title !== null && { titleEvidenceId: shown.id }),
      ...(email !== null && { emailEvidenceId: shown.id }),
      ...(phone !== null && { phoneEvidenceId: shown.id }),
    };
  };
}
