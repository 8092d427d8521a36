import {
  type Business,
  type DecisionMaker,
  type DecisionMakerPersona,
  knownValue,
  type Snapshot,
  type Value,
} from '#domain';
import { personKey, readTitle, registrableDomain } from '#evidence';
import { stableId } from '#lib';
import { type FoundPerson, type ReadPage, readSite } from '#sources';
import { askAboutPeople } from './ask-about-people.ts';
import { askForContacts } from './ask-for-contacts.ts';
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
  /** Others at the company whose published addresses inferred ones rest on. */
  readonly sampled: readonly FoundDecisionMaker[];
  /** What a provider of contacts said of them, which evidence quotes too. */
  readonly records: readonly Omit<Snapshot, 'hash' | 'redacted'>[];
  readonly pagesRead: number;
  /** Pages that were not read, and why. */
  readonly refusals: readonly { readonly url: string; readonly reason: string }[];
}

const NOBODY: FoundDecisionMakers = {
  people: [],
  sampled: [],
  pages: [],
  records: [],
  pagesRead: 0,
  refusals: [],
};

/** The people who decide at a company, as its own site shows them. */
export async function findDecisionMakers(
  tools: Pick<Tools, 'model' | 'fetchPage' | 'signal' | 'contacts'>,
  business: Pick<Business, 'id' | 'name' | 'website'>,
  personas: readonly DecisionMakerPersona[],
  searchId: string,
): Promise<Made<FoundDecisionMakers>> {
  const website = knownValue(business.website);
  if (website === undefined) return { value: NOBODY, method: 'rules', fault: null };
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
  const deciding = seen.filter((person) => decides(person, personas)).slice(0, MOST_PEOPLE);
  const domain = registrableDomain(website);
  const contacts = await askForContacts(tools.contacts, domain, deciding);
  const searched = site.pages.map(({ url }) => url);
  const { answers } = contacts;
  const findEmail = createEmailFinder({ domain, people: seen, searched, answers, provider: tools.contacts });
  const toFound = (person: FoundPerson): FoundDecisionMaker =>
    toDecisionMaker({ person, email: findEmail(person) }, { business, personas, searchId, searched });
  const people = deciding.map(toFound);
  const sampled = seen.filter(({ email }) => email !== null && people.some(isInferred)).map(toFound);
  const quoted = new Set(people.flatMap(({ evidence }) => evidence.map(({ url }) => url)));
  const value = {
    people,
    sampled,
    pages: site.pages.filter(({ url }) => quoted.has(url)),
    records: deciding.flatMap((person) => findEmail(person).record ?? []),
    pagesRead: site.pages.length,
    refusals: site.refusals,
  };
  return { value, method, fault: fault ?? contacts.fault };
}

function isInferred({ emailOrigin }: FoundDecisionMaker): boolean {
  return emailOrigin.state === 'pattern_inferred';
}

/** So many do not decide at one company. Statements and exports count on it: a hostile page could list any number. */
const MOST_PEOPLE = 200;
const DECIDES: ReadonlySet<string> = new Set(['executive', 'director', 'manager']);

function decides({ title }: FoundPerson, personas: readonly DecisionMakerPersona[]): boolean {
  const meaning = readTitle(title ?? '');
  return DECIDES.has(meaning.level) || findPersona(meaning, personas) !== null;
}

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
}

function toDecisionMaker(
  { person, email: found }: { readonly person: FoundPerson; readonly email: FoundEmail },
  { business, personas, searchId, searched }: Found,
): FoundDecisionMaker {
  const key = personKey(person.name);
  const meaning = readTitle(person.title ?? '');
  const { email, emailOrigin, evidence } = found;
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
