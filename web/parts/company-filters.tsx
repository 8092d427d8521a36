import { type ReactNode, useMemo } from 'react';
import type { BusinessWire, DecisionMakerWire } from '#contract';
import { precisionOf } from '#domain';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { plainOf } from './evidence.tsx';
import { formatCountry, formatNumber } from './format.ts';
import type { Filter, View } from './use-view.ts';

const MATCHES = ['matched', 'unclear', 'rejected', 'duplicate', 'excluded'] as const;
/** From so many marks on a share says something. */
const FEWEST_MARKS = 20;

/** Which personas the people of a company fit. */
export function personasByCompany(
  people: readonly DecisionMakerWire[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { business_id: id, persona } of people)
    if (persona !== null) found.set(id, (found.get(id) ?? new Set()).add(persona));
  return found;
}

/** What a row is looked at with. */
export interface Looked {
  readonly personas: ReadonlyMap<string, ReadonlySet<string>>;
  readonly criteria: Criteria;
}

/** In the place of a verdict in the address: rejected by a single must. */
const NEAR_MISS = 'near_miss';

function isNearMiss({ match_status: match, verdicts }: BusinessWire, criteria: Criteria): boolean {
  const musts = new Set(criteria.flatMap(({ id, importance }) => (importance === 'must' ? [id] : [])));
  const failed = verdicts.filter(({ criterion_id: id, result }) => result === 'not_met' && musts.has(id));
  return match === 'rejected' && failed.length === 1;
}

/** Whether a view shows a company. */
export function isWanted(row: BusinessWire, view: Filter, { personas, criteria }: Looked): boolean {
  if (view.persona !== undefined && personas.get(row.business_id)?.has(view.persona) !== true) return false;
  if (view.match !== undefined && row.match_status !== view.match) return false;
  if (view.country !== undefined && !plainOf(row.countries).split(', ').includes(view.country)) return false;
  if (view.verdict === NEAR_MISS) {
    if (!isNearMiss(row, criteria)) return false;
  } else if (view.verdict !== undefined) {
    const { id, result } = splitVerdict(view.verdict);
    if (!row.verdicts.some((verdict) => verdict.criterion_id === id && verdict.result === result))
      return false;
  }
  if (view.wanted === '') return true;
  const text = [
    row.name,
    row.domain ?? '',
    plainOf(row.description),
    ...row.verdicts.map(({ reason }) => reason),
  ];
  return text.join('\n').toLocaleLowerCase().includes(view.wanted);
}

function splitVerdict(verdict: string): { readonly id: string; readonly result: string } {
  const at = verdict.lastIndexOf('.');
  return { id: verdict.slice(0, at), result: verdict.slice(at + 1) };
}

type Criteria = readonly Pick<Search['criteria'][number], 'id' | 'text' | 'importance'>[];

export function verdictName(verdict: string, criteria: Criteria): string {
  if (verdict === NEAR_MISS) return w.table.nearMiss;
  const { id, result } = splitVerdict(verdict);
  const known = (['met', 'not_met', 'unclear'] as const).find((each) => each === result) ?? 'pending';
  return w.table.verdict(criteria.findIndex((criterion) => criterion.id === id) + 1, w.verdicts[known]);
}

/** The countries of these companies, each once. */
export function countriesOf(rows: readonly BusinessWire[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => plainOf(row.countries).split(', ')))].filter(
    (code) => code !== '',
  );
}

/** What the companies of a search can be filtered by. */
export function filtersOf(
  countries: readonly string[],
  criteria: Criteria,
  view: View,
  personas: readonly string[],
): { label: string; isChecked: boolean; act(): void }[] {
  const verdicts = [
    ...(criteria.some(({ importance }) => importance === 'must') ? [NEAR_MISS] : []),
    ...criteria.flatMap(({ id }) =>
      (['met', 'not_met', 'unclear'] as const).map((result) => `${id}.${result}`),
    ),
  ];
  return [
    ...countries
      .toSorted((one, other) => formatCountry(one).localeCompare(formatCountry(other)))
      .map((code) => ({
        label: formatCountry(code),
        isChecked: view.country === code,
        act: (): void => view.set({ country: view.country === code ? undefined : code }),
      })),
    ...personas.map((persona) => ({
      label: persona,
      isChecked: view.persona === persona,
      act: (): void => view.set({ persona: view.persona === persona ? undefined : persona }),
    })),
    ...verdicts.map((verdict) => ({
      label: verdictName(verdict, criteria),
      isChecked: view.verdict === verdict,
      act: (): void => view.set({ verdict: view.verdict === verdict ? undefined : verdict }),
    })),
  ];
}

export function MatchTabs(props: { readonly rows: readonly BusinessWire[]; readonly view: View }): ReactNode {
  const { rows, view } = props;
  const counts = useMemo(() => countMatches(rows), [rows]);
  const tabs = [undefined, ...MATCHES.filter((match) => (counts.get(match) ?? 0) > 0)];
  return (
    <fieldset className="flex max-w-full shrink-0 overflow-x-auto" aria-label={w.companies.columns.match}>
      {tabs.map((match) => (
        <button
          key={match ?? 'all'}
          type="button"
          aria-pressed={view.match === match}
          onClick={() => view.set({ match, row: undefined })}
          className={`inline-flex h-7 shrink-0 items-center gap-1 rounded-md px-2 text-sm ${view.match === match ? 'bg-selected font-medium text-fg' : 'text-fg-muted hover:bg-hover'}`}
        >
          {match === undefined ? w.table.all : w.matches[match]}
          <span className="nums text-fg-subtle text-xs">
            {formatNumber(match === undefined ? rows.length : (counts.get(match) ?? 0))}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

function countMatches(rows: readonly BusinessWire[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { match_status: match } of rows) counts.set(match, (counts.get(match) ?? 0) + 1);
  return counts;
}

/** How often the reader agreed, once that says something. */
export function Precision({ rows }: { readonly rows: readonly BusinessWire[] }): ReactNode {
  const precision = precisionOf(rows.flatMap(({ mark }) => mark?.mark ?? []));
  if (precision === null || precision.checked < FEWEST_MARKS) return null;
  return <span className="nums text-fg-muted text-xs">{w.companies.precision(precision)}</span>;
}
