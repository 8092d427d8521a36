import { stringify } from 'csv-stringify/sync';
import type { CsvTarget } from '#contract';
import {
  type Criterion,
  CSV_MARK,
  disarm,
  type Evidence,
  knownValue,
  type Search,
  type Value,
} from '#domain';
import type { ExportedBusiness } from '#searches';
import { fitCells, headersFor } from './csv-columns.ts';

type Person = ExportedBusiness['decisionMakers'][number];

/** A line a person, and one for a business without people; RFC 4180 with a mark that says UTF-8, safe to open in a spreadsheet. */
export async function* writeCsv(
  search: Search,
  businesses: AsyncIterable<ExportedBusiness>,
  target: CsvTarget,
): AsyncGenerator<string> {
  yield `${CSV_MARK}${stringify([headersFor(target)])}`;
  for await (const { business, decisionMakers } of businesses) {
    const people = decisionMakers.length === 0 ? [undefined] : decisionMakers;
    yield stringify(people.map((person) => fitCells(target, toCells(search, business, person)).map(disarm)));
  }
}

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
    (business.aliases ?? []).map(({ name }) => name).join(' | '),
    (business.registryIds ?? []).map(({ registry, value }) => `${registry}:${value}`).join(' '),
    business.matchStatus,
    business.matchPct === null ? '' : String(business.matchPct),
    String(business.verdicts.filter(({ result }) => result === 'unclear').length),
    failedOf(request.criteria, business),
    business.verdicts.map(({ reason }) => reason).join(' '),
    business.statusReason ?? '',
    person?.name ?? '',
    person === undefined ? '' : textOf(person.title),
    person?.level ?? '',
    person?.persona ?? '',
    ...emailCells(person),
    person === undefined ? '' : textOf(person.phone),
    ...evidenceCells(business.evidence).toSpliced(2, 0, business.source),
    ...evidenceCells(person === undefined ? [] : ownEvidence(person)),
    business.mark?.mark ?? '',
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

/** The address is never alone: how it was got stands beside it, so that nobody writes to a guess by mistake. */
function emailCells(person: Person | undefined): readonly string[] {
  if (person === undefined) return ['', '', '', '', ''];
  const { state, pattern, samples, checkedAt } = person.emailOrigin;
  return [
    textOf(person.email),
    state,
    pattern ?? '',
    samples === null ? '' : String(samples),
    checkedAt ?? '',
  ];
}

/** What an inferred address rests on shows other people. */
function ownEvidence({ evidence, email }: Person): readonly Evidence[] {
  const others = new Set(email.state === 'inferred' ? email.evidenceIds : []);
  return evidence.filter(({ id }) => !others.has(id));
}

function evidenceCells(evidence: readonly Evidence[]): readonly string[] {
  const urls = new Set(evidence.flatMap(({ url }) => url ?? []));
  return [evidence.map(({ quote }) => quote).join(' | '), [...urls].join(' '), evidence[0]?.fetchedAt ?? ''];
}

function textOf(value: Value<string>): string {
  return knownValue(value) ?? '';
}
