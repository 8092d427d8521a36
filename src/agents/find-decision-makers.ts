import {
  type Business,
  type DecisionMaker,
  type DecisionMakerPersona,
  knownValue,
  type Value,
} from '#domain';
import { personKey, readTitle, registrableDomain } from '#evidence';
import { stableId } from '#lib';
import { type FoundPerson, type ReadPage, readSite } from '#sources';
import { askAboutPeople } from './ask-about-people.ts';
import { askOrRule } from './ask-or-rule.ts';
import { createEmailFinder, type FoundEmail } from './find-emails.ts';
import type { Made, Tools } from './tools.ts';

/** A decision maker with the key that keeps one row a person and business. */
export type FoundDecisionMaker = DecisionMaker & { readonly key: string };

/** What decision-maker discovery brings back for one business. */
export interface FoundDecisionMakers {
  readonly people: readonly FoundDecisionMaker[];
  /** Pages that the evidence of these people quotes. */
  readonly pages: readonly ReadPage[];
  readonly pagesRead: number;
  /** Pages that were not read, and why. */
  readonly refusals: readonly { readonly url: string; readonly reason: string }[];
}

/** The people who decide at a company, as its own site shows them. */
export async function findDecisionMakers(
  tools: Pick<Tools, 'model' | 'fetchPage' | 'signal'>,
  business: Pick<Business, 'id' | 'name' | 'website'>,
  personas: readonly DecisionMakerPersona[],
  searchId: string,
): Promise<Made<FoundDecisionMakers>> {
  const website = knownValue(business.website);
  if (website === undefined)
    return { value: { people: [], pages: [], pagesRead: 0, refusals: [] }, method: 'rules', fault: null };
  const site = await readSite(tools.fetchPage, { name: business.name, website }, tools.signal);
  const {
    value: asked,
    method,
    fault,
  } = await askOrRule<readonly FoundPerson[]>(
    site.pages.length === 0 ? null : tools.model,
    (model) => askAboutPeople(model, { name: business.name, website }, site.pages),
    () => [],
  );
  const seen = mergePeople([...site.people, ...asked]);
  const searched = site.pages.map(({ url }) => url);
  const findEmail = createEmailFinder({ domain: registrableDomain(website), people: seen, searched });
  const people = seen
    .map((person) => toDecisionMaker(person, { business, personas, searchId, searched, findEmail }))
    .filter(({ level, persona }) => DECIDES.has(level) || persona !== null)
    .slice(0, MOST_PEOPLE);
  const quoted = new Set(people.flatMap(({ evidence }) => evidence.map(({ url }) => url)));
  const pages = site.pages.filter(({ url }) => quoted.has(url));
  return { value: { people, pages, pagesRead: site.pages.length, refusals: site.refusals }, method, fault };
}

/** So many do not decide at one company. Statements and exports count on it: a hostile page could list any number. */
const MOST_PEOPLE = 200;
const DECIDES: ReadonlySet<string> = new Set(['executive', 'director', 'manager']);

/** The same person twice counts once; what structure shows stands before what the model read. */
function mergePeople(people: readonly FoundPerson[]): readonly FoundPerson[] {
  const byKey = new Map<string, FoundPerson>();
  for (const person of people) {
    const key = personKey(person.name);
    const known = byKey.get(key);
    if (known === undefined || (known.title === null && person.title !== null)) byKey.set(key, person);
  }
  return [...byKey.values()];
}

interface Found {
  readonly business: Pick<Business, 'id'>;
  readonly personas: readonly DecisionMakerPersona[];
  readonly searchId: string;
  readonly searched: readonly string[];
  findEmail(person: FoundPerson): FoundEmail;
}

function toDecisionMaker(
  person: FoundPerson,
  { business, personas, searchId, searched, findEmail }: Found,
): FoundDecisionMaker {
  const key = personKey(person.name);
  const meaning = readTitle(person.title ?? '');
  const { email, emailOrigin, evidence } = findEmail(person);
  const report = (value: string | null, evidenceId: string | undefined): Value<string> =>
    value === null
      ? { state: 'not_found', searched }
      : { state: 'reported', value, evidenceIds: [evidenceId ?? person.nameEvidenceId] };
  return {
    id: stableId('decision_maker', searchId, business.id, key),
    businessId: business.id,
    key,
    name: person.name,
    title: report(person.title, person.titleEvidenceId),
    level: meaning.level,
    email,
    emailOrigin,
    phone: report(person.phone, person.phoneEvidenceId),
    persona: findPersona(meaning, personas),
    evidence: [...person.evidence, ...evidence],
  };
}

/** The persona of the same department; whoever leads the whole company fits the persona that does. */
function findPersona(
  { level, department }: ReturnType<typeof readTitle>,
  personas: readonly DecisionMakerPersona[],
): string | null {
  const wanted = department === 'unknown' && level === 'executive' ? 'management' : department;
  if (level === 'individual') return null;
  return personas.find(({ demographics }) => demographics.department === wanted)?.title ?? null;
}
