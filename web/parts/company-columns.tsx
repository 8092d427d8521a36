import { FilterX, ThumbsDown, ThumbsUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BusinessWire } from '#contract';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { plainOf } from './evidence.tsx';
import { ValueCell } from './evidence-popover.tsx';
import { formatCountry, formatDay, formatNumber } from './format.ts';
import type { Mark } from './marks.ts';
import { MatchBadge, ValueIcon, VerdictIcon } from './states.tsx';
import type { Column } from './table-model.ts';

type Company = BusinessWire;

/** What a company is shown by; one narrow column a criterion, headed by its number. */
export function companyColumns(
  criteria: Search['criteria'],
  people: ReadonlyMap<string, number>,
): readonly Column<Company>[] {
  const { columns } = w.companies;
  return [
    {
      id: 'name',
      title: columns.name,
      size: 260,
      isPinned: true,
      sortBy: ({ name }) => name,
      cell: (company) => (
        <>
          <span className="truncate" dir="auto" title={company.name}>
            {company.name}
          </span>
          <span className="min-w-0 shrink-[9999] truncate font-normal text-fg-subtle">{company.domain}</span>
          <MarkIcon mark={company.mark?.mark} />
        </>
      ),
    },
    {
      id: 'match',
      title: columns.match,
      size: 104,
      sortBy: ({ match_status: match }) => w.matches[match],
      cell: ({ match_status: match }) => <MatchBadge status={match} />,
    },
    {
      id: 'country',
      title: columns.country,
      size: 72,
      sortBy: ({ countries }) => plainOf(countries) || undefined,
      cell: ({ countries }) =>
        plainOf(countries) === '' ? (
          <ValueIcon state={countries.state} />
        ) : (
          <Countries codes={plainOf(countries)} />
        ),
    },
    ...criteria.map(
      (criterion, index): Column<Company> => ({
        id: `criterion-${criterion.id}`,
        title: String(index + 1),
        hint: criterion.text,
        size: 48,
        sortBy: (company) => verdictOf(company, criterion.id),
        cell: (company) => <VerdictIcon result={verdictOf(company, criterion.id)} />,
      }),
    ),
    valueColumn('employees', columns.employees, 160, true),
    valueColumn('industry', columns.industry, 200),
    { ...valueColumn('city', columns.city, 160), isHidden: true },
    { ...valueColumn('website', columns.website, 220), isHidden: true },
    {
      id: 'why',
      title: columns.why,
      size: 420,
      sortBy: whyOf,
      cell: (company) => (
        <span className="truncate text-fg-muted" dir="auto" title={whyOf(company)}>
          {whyOf(company)}
        </span>
      ),
    },
    {
      id: 'people',
      title: columns.people,
      size: 72,
      isNumeric: true,
      sortBy: ({ business_id: id }) => people.get(id) ?? 0,
      cell: ({ business_id: id }) => formatNumber(people.get(id) ?? 0),
    },
    {
      id: 'checked',
      title: columns.checked,
      size: 120,
      sortBy: ({ evidence }) => evidence[0]?.fetched_at,
      cell: ({ evidence }) => (
        <span className="text-fg-subtle">
          {evidence[0] === undefined ? '' : formatDay(evidence[0].fetched_at)}
        </span>
      ),
    },
  ];
}

function valueColumn(
  id: 'employees' | 'industry' | 'city' | 'website',
  title: string,
  size: number,
  isNumber = false,
): Column<Company> {
  return {
    id,
    title,
    size,
    sortBy: (company) => {
      const text = plainOf(company[id]);
      const number = Number.parseInt(text.replaceAll(/[^\d]/gu, ''), 10);
      if (text === '') return undefined;
      return isNumber && Number.isFinite(number) ? number : text;
    },
    about: w.companies.aboutValue,
    cell: (company) => (
      <ValueCell label={title} value={company[id]} evidence={company.evidence} isNumeric={isNumber} />
    ),
  };
}

export function verdictOf(company: Company, criterionId: string): 'met' | 'not_met' | 'unclear' | 'pending' {
  return company.verdicts.find((verdict) => verdict.criterion_id === criterionId)?.result ?? 'pending';
}

/** What decided: the first criterion that is not met, or else all that is. */
export function whyOf({ verdicts, match_status: match }: Company): string {
  const against = verdicts.filter(({ result }) => result === (match === 'unclear' ? 'unclear' : 'not_met'));
  return (against.length > 0 ? against : verdicts.toReversed()).map(({ reason }) => reason).join(' ');
}

function Countries({ codes }: { readonly codes: string }): ReactNode {
  const names = codes.split(', ').map(formatCountry);
  return (
    <span className="truncate" title={names.join(', ')}>
      {codes}
    </span>
  );
}

const MARK_LOOKS = {
  good: { icon: ThumbsUp, tone: 'text-ok' },
  wrong: { icon: ThumbsDown, tone: 'text-bad' },
  excluded: { icon: FilterX, tone: 'text-none' },
} as const;

export function MarkIcon({ mark }: { readonly mark: Mark | undefined }): ReactNode {
  if (mark === undefined) return null;
  const { icon: Icon, tone } = MARK_LOOKS[mark];
  return (
    <span className={`shrink-0 ${tone}`} title={w.companies.marked[mark]}>
      <Icon size={12} aria-hidden />
      <span className="sr-only">{w.companies.marked[mark]}</span>
    </span>
  );
}

/** A company where there is no room for columns. */
export function CompanyLine({ company }: { readonly company: Company }): ReactNode {
  return (
    <>
      <span className="flex w-full min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
          {company.name}
        </span>
        <MatchBadge status={company.match_status} />
      </span>
      <span className="flex w-full min-w-0 items-center gap-2 text-fg-subtle text-xs">
        <span className="min-w-0 flex-1 truncate">{company.domain ?? plainOf(company.city)}</span>
        {company.verdicts.map((verdict) => (
          <VerdictIcon key={verdict.criterion_id} result={verdict.result} />
        ))}
      </span>
    </>
  );
}
