import { stringify } from 'csv-stringify/sync';
import { type Criterion, type Evidence, knownValue, type Search, type Value } from '#domain';
import type { ExportedBusiness } from '#searches';

type Person = ExportedBusiness['decisionMakers'][number];

/** A line a person, and one for a business without people; RFC 4180, safe to open in a spreadsheet. */
export async function* writeCsv(
  search: Search,
  businesses: AsyncIterable<ExportedBusiness>,
): AsyncGenerator<string> {
  yield stringify([HEADERS]);
  for await (const { business, decisionMakers } of businesses) {
    const people = decisionMakers.length === 0 ? [undefined] : decisionMakers;
    yield stringify(people.map((person) => toCells(search, business, person).map(disarm)));
  }
}

/** Names that importers of CRMs know, in the order of the cells. */
const HEADERS = [
  'Company name',
  'Website',
  'Domain',
  'Countries',
  'City',
  'Industry',
  'Employees',
  'Match status',
  'Match %',
  'Unclear criteria',
  'Failed criteria',
  'Reason',
  'Person',
  'Job title',
  'Level',
  'Persona',
  'Email',
  'Phone',
  'Company evidence',
  'Company evidence URL',
  'Company source',
  'Company read at',
  'Person evidence',
  'Person evidence URL',
  'Person read at',
  'Mode',
  'Search',
];

function toCells(
  { id, request }: Search,
  business: ExportedBusiness['business'],
  person: Person | undefined,
): readonly string[] {
  return [
    business.name,
    textOf(business.website),
    business.domain ?? '',
    (knownValue(business.countries) ?? []).join(' '),
    textOf(business.city),
    textOf(business.category),
    textOf(business.employees),
    business.matchStatus,
    business.matchPct === null ? '' : String(business.matchPct),
    String(business.verdicts.filter(({ result }) => result === 'unclear').length),
    failedOf(request.criteria, business),
    business.verdicts.map(({ reason }) => reason).join(' '),
    person?.name ?? '',
    person === undefined ? '' : textOf(person.title),
    person?.level ?? '',
    person?.persona ?? '',
    person === undefined ? '' : textOf(person.email),
    person === undefined ? '' : textOf(person.phone),
    ...evidenceCells(business.evidence).toSpliced(2, 0, business.source),
    ...evidenceCells(person?.evidence ?? []),
    request.mode,
    id,
  ];
}

/** The musts that keep it out. */
function failedOf(criteria: readonly Criterion[], { verdicts }: ExportedBusiness['business']): string {
  const failed = verdicts.filter(({ result }) => result === 'not_met').map(({ criterionId }) => criterionId);
  return criteria
    .filter(({ id, importance }) => importance === 'must' && failed.includes(id))
    .map(({ text }) => text)
    .join(' ');
}

function evidenceCells(evidence: readonly Evidence[]): readonly string[] {
  const urls = new Set(evidence.flatMap(({ url }) => url ?? []));
  return [evidence.map(({ quote }) => quote).join(' | '), [...urls].join(' '), evidence[0]?.fetchedAt ?? ''];
}

function textOf(value: Value<string>): string {
  return knownValue(value) ?? '';
}

/** Signs that make a spreadsheet take a cell for a formula, also in full width and behind blanks (OWASP CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

export function disarm(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}
