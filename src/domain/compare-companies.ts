import {
  type CellChange,
  type Change,
  type ComparedCompany,
  type ComparedSearch,
  compareCells,
  readAt,
  toText,
} from './changes.ts';

/** What became of the companies that match in one of the two searches; undefined where nothing has changed. */
export function compareCompany(
  before: ComparedSearch,
  after: ComparedSearch,
  [old, now]: readonly [ComparedCompany | undefined, ComparedCompany | undefined],
): Change | undefined {
  const shown = now ?? old;
  if (shown === undefined) return undefined;
  const base = {
    subject: 'company',
    company: shown.name,
    domain: shown.domain,
    person: null,
    cells: [],
    url: null,
  } as const;
  const [was, is] = [old?.matchStatus === 'matched', now?.matchStatus === 'matched'];
  if (is && !was)
    return {
      ...base,
      change: 'new',
      cause: whyAbsent(before, old, now, TIMES.before),
      cells: verdictCells([before, old], [after, now]),
    };
  if (was && !is)
    return {
      ...base,
      change: 'gone',
      cause: whyAbsent(after, now, old, TIMES.after),
      cells: verdictCells([before, old], [after, now]),
    };
  if (!(is && was) || old === undefined || now === undefined) return undefined;
  const verdicts = verdictCells([before, old], [after, now]);
  const cells = [...compareCells(toCells(old), toCells(now)), ...verdicts];
  if (cells.length > 0) return { ...base, change: 'changed', cells, cause: whyChanged(old, now, verdicts) };
  if (readAt(now) <= readAt(old)) return undefined;
  return {
    ...base,
    change: 're_verified',
    cause: `Read again at ${readAt(now)}: ${sourceOf(now)} says the same.`,
  };
}

/** How the two sides are spoken of. */
const TIMES = {
  before: { did: 'had', gives: 'did not give', met: 'was', search: 'The earlier search' },
  after: { did: 'has', gives: 'no longer gives', met: 'is now', search: 'The later search' },
} as const;

/** Why a company that matches in one search does not in the other, where `here` is what that one has of it. */
function whyAbsent(
  search: ComparedSearch,
  here: ComparedCompany | undefined,
  there: ComparedCompany | undefined,
  words: (typeof TIMES)[keyof typeof TIMES],
): string {
  if (here !== undefined) return whyNoMatch(search, here, words.met);
  const phase = search.phases.find((each) => each.phase === 'businesses');
  if (phase?.state !== 'done')
    return `${words.search} did not look at it: ${phase?.reason ?? 'it did not come so far.'}`;
  const source = there === undefined ? 'The source' : sourceOf(there);
  const [version] = new Set(search.companies.map(sourceOf).filter((name) => isSameSource(name, source)));
  if (version !== undefined && version !== source)
    return words === TIMES.after
      ? `The source went from ${source} to ${version}, which does not give it.`
      : `The source went from ${version}, which did not give it, to ${source}.`;
  if (search.hasMore)
    return `${words.search} ${words.did} more matches than were asked for, and others stood before it.`;
  return `${source} ${words.gives} it for this question.`;
}

function whyNoMatch({ criteria }: ComparedSearch, company: ComparedCompany, met: string): string {
  // The reader's own doing, each in its words: a list of known companies, a mark, a suppression.
  if (company.matchStatus === 'excluded' && company.statusReason !== undefined) return company.statusReason;
  const open =
    company.verdicts.find(({ result }) => result === 'not_met') ??
    company.verdicts.find(({ result }) => result === 'unclear');
  if (open === undefined) return `It ${met} ${company.matchStatus}.`;
  const text = criteria.find(({ id }) => id === open.criterionId)?.text ?? open.criterionId;
  return `“${text}” ${met} ${open.result.replace('_', ' ')}: ${open.reason}`;
}

function whyChanged(old: ComparedCompany, now: ComparedCompany, verdicts: readonly CellChange[]): string {
  const [verdict] = verdicts;
  const [then, since] = [sourceOf(old), sourceOf(now)];
  if (then !== since) return `The source went from ${then} to ${since}.`;
  if (verdict !== undefined)
    return `“${verdict.cell}” went from ${verdict.before ?? 'not judged'} to ${verdict.after ?? 'not judged'}.`;
  return `The record of ${since} reads differently now.`;
}

/** The source with its version, as the evidence names it. */
function sourceOf({ evidence, source }: ComparedCompany): string {
  return evidence.find(({ sourceKind }) => sourceKind !== 'page')?.source ?? source;
}

function isSameSource(one: string, other: string): boolean {
  return one.split(' ')[0] === other.split(' ')[0];
}

function toCells(company: ComparedCompany): Readonly<Record<string, string | null>> {
  const { name, website, countries, city, category, employees, description } = company;
  return {
    name,
    website: toText(website),
    countries: toText(countries),
    city: toText(city),
    industry: toText(category),
    employees: toText(employees),
    description: toText(description),
  };
}

type Side = readonly [ComparedSearch, ComparedCompany | undefined];

/** Verdicts that differ, under the sentence of their criterion. */
function verdictCells([before, old]: Side, [after, now]: Side): readonly CellChange[] {
  if (old === undefined || now === undefined) return [];
  return compareCells(toVerdicts(before, old), toVerdicts(after, now));
}

function toVerdicts(
  { criteria }: ComparedSearch,
  { verdicts }: ComparedCompany,
): Readonly<Record<string, string>> {
  const texts = new Map(criteria.map(({ id, text }) => [id, text]));
  return Object.fromEntries(
    verdicts.map(({ criterionId, result }) => [texts.get(criterionId) ?? criterionId, result]),
  );
}
