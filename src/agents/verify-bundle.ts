import type { Bundle, BundledValue, CompanyRecord, Evidence, Value, Verdict } from '#domain';
import {
  foldText,
  judgeCategory,
  judgeCondition,
  judgeCountry,
  matchPct,
  matchStatus,
  readCondition,
} from '#evidence';
import { sha256 } from '#lib';
import { checkPersonClaim, findListedCountry, readPageTexts } from '#sources';
import type { Mark } from './mark.ts';
import { verifyMarket } from './verify-market.ts';

type BundledBusiness = Bundle['businesses'][number];
type BundledPerson = BundledBusiness['decision_makers'][number];
type BundledEvidence = BundledBusiness['evidence'][number];

/** Computes every mark of a bundle again from the texts in it: no network, no model, no database. */
export function verifyBundle(
  bundle: Bundle,
  toCategoryKeys: (text: string) => readonly string[],
): readonly Mark[] {
  const texts = readTexts(bundle);
  return [
    ...bundle.snapshots.map((snapshot) => ({
      subject: snapshot.url ?? snapshot.hash,
      mark: 'snapshot',
      fault: sha256(snapshot.body) === snapshot.hash ? null : 'Its text is not the one that was hashed.',
    })),
    ...bundle.businesses.flatMap((business) => [
      ...verifyBusiness(texts, business),
      ...verifyVerdicts(bundle, business, toCategoryKeys),
      ...business.decision_makers.flatMap((person) => verifyPerson({ bundle, texts, business, person })),
    ]),
    ...verifyMarket(bundle),
  ];
}

/** Texts by their hash: rows as they are, of pages the text to be read and those of their scripts. */
function readTexts({ snapshots }: Bundle): ReadonlyMap<string, string> {
  return new Map(
    snapshots.flatMap(({ kind, body }) =>
      (kind === 'page' ? readPageTexts(body) : [body]).map((text) => [sha256(text), text] as const),
    ),
  );
}

function findEvidenceFault(
  texts: ReadonlyMap<string, string>,
  { text_hash: hash, start, end, quote }: BundledEvidence,
): string | null {
  const text = texts.get(hash);
  if (text === undefined) return 'The text that it quotes is not in the bundle.';
  return quote !== '' && text.slice(start, end) === quote
    ? null
    : `“${quote}” does not stand at ${start} of its text.`;
}

function verifyBusiness(texts: ReadonlyMap<string, string>, business: BundledBusiness): readonly Mark[] {
  const mark = (name: string, fault: string | null): Mark => ({ subject: business.name, mark: name, fault });
  const { website, countries, city, industry, employees, description, evidence } = business;
  const field = (
    name: string,
    value: BundledValue<string> | BundledValue<readonly string[]>,
    lines: readonly string[],
  ): readonly Mark[] => {
    if (!('value' in value)) return [];
    return [
      mark(name, findValueFault({ texts, business, lines, value: value.value, ids: value.evidence_ids })),
    ];
  };
  return [
    ...evidence.map((each) => mark(`evidence ${each.binding_rule}`, findEvidenceFault(texts, each))),
    ...field('website', website, ['website']),
    ...field('countries', countries, ['countries', 'country']),
    ...field('city', city, ['city']),
    ...field('industry', industry, ['category', 'industry']),
    ...field('employees', employees, ['employees']),
    ...field('description', description, ['description']),
  ];
}

interface ValueMark {
  readonly texts: ReadonlyMap<string, string>;
  readonly business: BundledBusiness;
  readonly lines: readonly string[];
  readonly value: string | readonly string[];
  readonly ids: readonly string[];
}

/** A value counts when a line of the row says it, under the name of its field, and the row is about this business. */
function findValueFault({ texts, business, lines, value, ids }: ValueMark): string | null {
  const shown = business.evidence.filter(({ id }) => ids.includes(id));
  if (shown.length === 0) return 'No evidence is named for it.';
  for (const { quote, text_hash: hash } of shown) {
    const name = lines.find((line) => quote.startsWith(`${line}: `));
    const text = texts.get(hash) ?? '';
    if (name === undefined || !isLineOf(text, name, quote)) continue;
    if (!isAbout(text, business)) return 'Its row is about another company.';
    if (says(quote.slice(name.length + 2), value)) return null;
  }
  return `The row does not say ${typeof value === 'string' ? value : value.join(', ')}.`;
}

/** The first line of the field: a description may hold lines that look like one. */
function isLineOf(text: string, field: string, quote: string): boolean {
  const found = new RegExp(field === 'description' ? `^${field}: [\\s\\S]*` : `^${field}: .*$`, 'mu').exec(
    text,
  );
  return found?.[0] === quote || (field === 'description' && found?.[0].split('\n')[0] === quote);
}

function isAbout(text: string, { name, domain }: BundledBusiness): boolean {
  const named = /^name: (?<name>.*)$/mu.exec(text)?.groups?.['name'];
  return named === undefined ? domain !== null && text.includes(domain) : named === name;
}

function says(line: string, value: string | readonly string[]): boolean {
  if (typeof value === 'string')
    return (
      line === value ||
      `https://${line.replace(/^\/\//u, '')}` === value ||
      line.split(/[\s,;|]+/u).some((part) => part === value || `https://${part}` === value)
    );
  const codes = line.split(/[\s,]+/u);
  return value.every((code) => codes.includes(code) || findListedCountry(line) === code);
}

function verifyVerdicts(
  { search }: Bundle,
  business: BundledBusiness,
  toCategoryKeys: (text: string) => readonly string[],
): readonly Mark[] {
  const record = toRecord(business);
  const marks = business.verdicts.map((verdict): Mark => {
    const criterion = search.criteria.find(({ id }) => id === verdict.criterion_id);
    const mark = `verdict ${verdict.criterion_id}`;
    if (criterion === undefined)
      return { subject: business.name, mark, fault: 'Its criterion is not there.' };
    const again = judgeAgain({ search, record, criterion, toCategoryKeys });
    return { subject: business.name, mark, fault: findVerdictFault(business, verdict, again) };
  });
  const results = business.verdicts.map(({ result }) => ({ result }));
  const isJudged = ['matched', 'unclear', 'rejected'].includes(business.match_status);
  const isRight =
    matchPct(results) === business.match_pct && (!isJudged || matchStatus(results) === business.match_status);
  return [
    ...marks,
    {
      subject: business.name,
      mark: 'match',
      fault: isRight ? null : 'It does not follow from the verdicts.',
    },
  ];
}

interface Again {
  readonly search: Bundle['search'];
  readonly record: CompanyRecord;
  readonly criterion: Bundle['search']['criteria'][number];
  readonly toCategoryKeys: (text: string) => readonly string[];
}

function judgeAgain({ search, record, criterion, toCategoryKeys }: Again): Verdict | undefined {
  const { categories = [], plan = [] } = search.interpretation ?? {};
  switch (criterion.checker) {
    case 'category':
      return judgeCategory(criterion.id, record, {
        keys: categories.map(({ key }) => key),
        words: [...new Set(categories.flatMap(({ label, words }) => [words, label]))],
        plan,
        toKeys: toCategoryKeys,
      });
    case 'country':
      return judgeCountry(criterion.id, record, search.countries);
    case 'record': {
      const condition = readCondition(criterion.text);
      return condition === undefined ? undefined : judgeCondition(criterion.id, record, condition);
    }
    case 'model':
      return undefined;
    default:
      return criterion.checker satisfies never;
  }
}

/** What a rule decides is decided again; what a model decided must rest on words of the company's own evidence. */
function findVerdictFault(
  { evidence }: BundledBusiness,
  { result, reason, evidence_ids: ids }: BundledBusiness['verdicts'][number],
  again: Verdict | undefined,
): string | null {
  if (again?.result === result) return null;
  if (again !== undefined && again.result !== 'unclear')
    return `The rules say ${again.result}: ${again.reason}`;
  if (result === 'unclear') return null;
  const quote = /\(“(?<quote>[\s\S]+)”\)$/u.exec(reason)?.groups?.['quote'];
  const isShown =
    quote !== undefined && evidence.some(({ id, quote: words }) => ids.includes(id) && words.includes(quote));
  return isShown ? null : 'Nothing shows it.';
}

function toRecord(business: BundledBusiness): CompanyRecord {
  return {
    source: business.source,
    sourceKey: business.source_key,
    name: business.name,
    domain: business.domain,
    website: toValue(business.website),
    countries: toValue<readonly string[]>(business.countries),
    city: toValue(business.city),
    category: toValue(business.industry),
    employees: toValue(business.employees),
    description: toValue(business.description),
    evidence: business.evidence.map(toEvidence),
  };
}

function toValue<Known>(value: BundledValue<Known>): Value<Known> {
  if (value.state === 'conflict')
    return {
      state: 'conflict',
      values: value.values.map((each) => ({ value: each.value, evidenceIds: each.evidence_ids })),
    };
  if ('value' in value) return { state: value.state, value: value.value, evidenceIds: value.evidence_ids };
  return value;
}

function toEvidence(evidence: BundledEvidence): Evidence {
  return {
    id: evidence.id,
    sourceKind: evidence.source_kind,
    source: evidence.source,
    url: evidence.url,
    fetchedAt: evidence.fetched_at,
    licence: evidence.licence,
    textHash: evidence.text_hash,
    quote: evidence.quote,
    start: evidence.start,
    end: evidence.end,
    bindingRule: evidence.binding_rule,
  };
}

interface PersonMarks {
  readonly bundle: Bundle;
  readonly texts: ReadonlyMap<string, string>;
  readonly business: BundledBusiness;
  readonly person: BundledPerson;
}

/** Each value of a person is read again on the page that is said to show it. */
function verifyPerson({ bundle, texts, business, person }: PersonMarks): readonly Mark[] {
  const mark = (name: string, fault: string | null): Mark => ({
    subject: `${person.name} (${business.name})`,
    mark: name,
    fault,
  });
  const check = (name: 'title' | 'email' | 'phone'): readonly Mark[] => {
    const value = person[name];
    if (!('value' in value)) return [];
    const shown = person.evidence.filter(({ id }) => value.evidence_ids.includes(id));
    const faults = shown.map((each) => findClaimFault({ bundle, business, person }, name, each));
    return [mark(name, faults.length === 0 ? 'No evidence is named for it.' : firstFault(faults))];
  };
  return [
    ...person.evidence.map((each) => mark(`evidence ${each.binding_rule}`, findEvidenceFault(texts, each))),
    ...check('title'),
    ...check('email'),
    ...check('phone'),
  ];
}

function firstFault(faults: readonly (string | null)[]): string | null {
  return faults.includes(null) ? null : (faults[0] ?? null);
}

function findClaimFault(
  { bundle, business, person }: Omit<PersonMarks, 'texts'>,
  name: 'title' | 'email' | 'phone',
  evidence: BundledEvidence,
): string | null {
  const value = person[name];
  if (!('value' in value)) return null;
  if (evidence.binding_rule === 'model-quote') {
    const isSaid = [person.name, value.value].every((words) =>
      foldText(evidence.quote).includes(foldText(words)),
    );
    return isSaid ? null : 'The quote does not say it.';
  }
  const website = 'value' in business.website ? business.website.value : '';
  const pages = bundle.snapshots.filter(({ kind, url }) => kind === 'page' && url === evidence.url);
  const faults = pages.map(({ body, fetched_at: fetchedAt }) => {
    const page = { url: evidence.url ?? '', status: 200, contentType: 'text/html', body, fetchedAt };
    const company = { name: business.name, website };
    const claim = { name: person.name, quote: evidence.quote };
    const check = checkPersonClaim(page, company, { ...claim, [name]: value.value });
    return check.kind === 'bound' ? null : check.reason;
  });
  return faults.length === 0 ? 'Its page is not in the bundle.' : firstFault(faults);
}
