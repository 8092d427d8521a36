import {
  type Bundle,
  type BundledValue,
  type CompanyRecord,
  type Evidence,
  FILLER,
  type Value,
  type Verdict,
} from '#domain';
import {
  judgeCategory,
  judgeCondition,
  judgeCountry,
  judgeSite,
  matchPct,
  matchStatus,
  readCondition,
  registrableDomain,
} from '#evidence';
import { sha256 } from '#lib';
import { type CountryFinder, readPageTexts } from '#sources';
import { type BundleTexts, readBundleTexts } from './bundle-texts.ts';
import { type BundledBusiness, type BundledEvidence, type Mark, verifyEvidence } from './bundled.ts';
import { weigh } from './judge-companies.ts';
import { findIdentityFaults } from './verify-identity.ts';
import { verifyMarket } from './verify-market.ts';
import { verifyPerson } from './verify-person.ts';

/** How words of a bundle are read. */
export interface BundleWords {
  toCategoryKeys(text: string): readonly string[];
  readonly findCountry: CountryFinder;
}

/** Computes every mark of a bundle again from the texts in it: no network, no model, no database. */
export function verifyBundle(bundle: Bundle, { toCategoryKeys, findCountry }: BundleWords): readonly Mark[] {
  const texts = readBundleTexts(bundle);
  return [
    ...bundle.snapshots.map((snapshot) => ({
      subject: snapshot.url ?? snapshot.hash,
      mark: 'snapshot',
      ...verifySnapshot(snapshot),
    })),
    ...bundle.businesses.flatMap((business) => [
      ...verifyBusiness(texts, business, findCountry),
      ...verifyVerdicts(bundle, business, toCategoryKeys),
      ...business.decision_makers.flatMap((person) => verifyPerson({ bundle, texts, business, person })),
    ]),
    ...verifyMarket(bundle),
  ];
}

function verifySnapshot({
  hash,
  body,
  redacted,
}: Bundle['snapshots'][number]): Omit<Mark, 'subject' | 'mark'> {
  if (!redacted) return { fault: sha256(body) === hash ? null : 'Its text is not the one that was hashed.' };
  if (body.includes(FILLER)) return { fault: null, isSuppressed: true };
  return { fault: 'It is said to be redacted and nothing in it is.' };
}

function verifyBusiness(
  texts: BundleTexts,
  business: BundledBusiness,
  findCountry: CountryFinder,
): readonly Mark[] {
  const mark = (name: string, fault: string | null): Mark => ({ subject: business.name, mark: name, fault });
  const { website, countries, city, industry, employees, description, evidence } = business;
  const field = (
    name: string,
    value: BundledValue<string> | BundledValue<readonly string[]>,
    lines: readonly string[],
  ): readonly Mark[] => {
    if (!('value' in value)) return [];
    const ids = value.evidence_ids;
    const fault = findValueFault({ texts, business, lines, value: value.value, ids, findCountry });
    const shown = evidence.filter(({ id }) => ids.includes(id));
    return [{ ...mark(name, fault), ...texts.suppression(shown) }];
  };
  return [
    ...evidence.map((each) => verifyEvidence(texts, business.name, each)),
    ...field('website', website, ['website']),
    ...field('countries', countries, ['countries', 'country']),
    ...field('city', city, ['city']),
    ...field('industry', industry, ['category', 'industry']),
    ...field('employees', employees, ['employees']),
    ...field('description', description, ['description']),
    ...findIdentityFaults(business).map(({ mark: name, fault }) => mark(name, fault)),
  ];
}

interface ValueMark {
  readonly texts: BundleTexts;
  readonly business: BundledBusiness;
  readonly lines: readonly string[];
  readonly value: string | readonly string[];
  readonly ids: readonly string[];
  readonly findCountry: CountryFinder;
}

/** A value counts when a line of the row says it, under the name of its field, and the row is about this business. */
function findValueFault({ texts, business, lines, value, ids, findCountry }: ValueMark): string | null {
  const shown = business.evidence.filter(({ id }) => ids.includes(id));
  if (shown.length === 0) return 'No evidence is named for it.';
  for (const each of shown) {
    const { quote } = each;
    const name = lines.find((line) => quote.startsWith(`${line}: `));
    const text = texts.find(each)?.text ?? '';
    if (name === undefined || !isLineOf(text, name, quote)) continue;
    if (!isAbout(text, business)) return 'Its row is about another company.';
    if (says(quote.slice(name.length + 2), value, findCountry)) return null;
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

function says(line: string, value: string | readonly string[], findCountry: CountryFinder): boolean {
  if (typeof value === 'string')
    return (
      line === value ||
      `https://${line.replace(/^\/\//u, '')}` === value ||
      line.split(/[\s,;|]+/u).some((part) => part === value || `https://${part}` === value)
    );
  const codes = line.split(/[\s,]+/u);
  return value.every((code) => codes.includes(code) || findCountry(line) === code);
}

function verifyVerdicts(
  { search, snapshots }: Bundle,
  business: BundledBusiness,
  toCategoryKeys: (text: string) => readonly string[],
): readonly Mark[] {
  const record = toRecord(business);
  const marks = business.verdicts.map((verdict): Mark => {
    const criterion = search.criteria.find(({ id }) => id === verdict.criterion_id);
    const mark = `verdict ${verdict.criterion_id}`;
    if (criterion === undefined)
      return { subject: business.name, mark, fault: 'Its criterion is not there.' };
    const again = judgeAgain({ search, snapshots, business, record, verdict, criterion, toCategoryKeys });
    return { subject: business.name, mark, fault: findVerdictFault(business, verdict, again) };
  });
  const results = weigh(
    search.criteria,
    business.verdicts.map(({ criterion_id: criterionId, result }) => ({ criterionId, result })),
  );
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
  readonly snapshots: Bundle['snapshots'];
  readonly business: BundledBusiness;
  readonly record: CompanyRecord;
  readonly verdict: BundledBusiness['verdicts'][number];
  readonly criterion: Bundle['search']['criteria'][number];
  readonly toCategoryKeys: (text: string) => readonly string[];
}

function judgeAgain(again: Again): Verdict | undefined {
  const { search, record, criterion, toCategoryKeys } = again;
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
    case 'site':
      return judgeSiteAgain(again);
    case 'size':
    case 'record':
    case 'registry': {
      const condition = readCondition(criterion.text);
      return condition === undefined ? undefined : judgeCondition(criterion.id, record, condition);
    }
    case 'model':
      return undefined;
    default:
      return criterion.checker satisfies never;
  }
}

/** Read again on the pages that it quotes, when they are of the company's own site. */
function judgeSiteAgain({ snapshots, business, verdict, criterion }: Again): Verdict | undefined {
  const condition = readCondition(criterion.text);
  if (condition?.kind !== 'site') return undefined;
  const own = 'value' in business.website ? registrableDomain(business.website.value) : business.domain;
  const quoted = business.evidence.flatMap(({ id, url }) =>
    url !== null && verdict.evidence_ids.includes(id) && registrableDomain(url) === own ? [url] : [],
  );
  const pages = snapshots.flatMap(({ kind, url, body, fetched_at: fetchedAt }) =>
    kind === 'page' && url !== null && quoted.includes(url)
      ? [{ url, fetchedAt, text: readPageTexts(body)[0] ?? '' }]
      : [],
  );
  return judgeSite(criterion.id, pages, condition.phrases).verdict;
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
