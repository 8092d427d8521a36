import type { Criterion, Evidence, MarketGap, MarketStatistics, StaffRange } from '#domain';
import { readCondition } from '#evidence';
import { findActivities, type StatisticsReading, type StatisticsSource } from '#sources';
import type { Brief } from './tools.ts';

export interface ReadStatistics {
  /** null: no source of statistics is asked. */
  readonly statistics: MarketStatistics | null;
  readonly evidence: readonly Evidence[];
  readonly snapshots: StatisticsReading['snapshots'];
}

/** What official statistics say of a request: its industries by their codes, its countries, the sizes that its criteria ask for. */
export async function readStatistics(
  source: StatisticsSource | null,
  { request, interpretation }: Brief,
): Promise<ReadStatistics> {
  if (source === null) return { statistics: null, evidence: [], snapshots: [] };
  const { activities, unsure } = findActivities(request.industries, interpretation.categories);
  const codes = activities.map(({ code }) => code);
  const { countries } = request;
  const canAsk = codes.length > 0 && countries.length > 0;
  const reading = canAsk ? await source.countEnterprises({ codes, countries }) : NOT_ASKED;
  const staff = readStaff(request.criteria);
  const end = staff?.to ?? Number.POSITIVE_INFINITY;
  const sizes = new Set([
    source.total,
    ...source.classes.flatMap(({ size, from, to }) =>
      staff !== null && from >= staff.from && (to ?? Number.POSITIVE_INFINITY) <= end ? [size] : [],
    ),
  ]);
  const counts = reading.counts.filter(({ size }) => sizes.has(size));
  const shown = new Set(counts.map(({ evidence }) => evidence));
  const { name, classes, total } = source;
  return {
    statistics: {
      source: name,
      staff,
      countries,
      activities,
      classes,
      total,
      counts,
      gaps: [...reading.gaps, ...unsure.map((industry) => toGap(name, industry))],
    },
    evidence: reading.evidence.filter(({ id }) => shown.has(id)),
    snapshots: reading.snapshots,
  };
}

const NOT_ASKED: StatisticsReading = { counts: [], gaps: [], evidence: [], snapshots: [] };

function toGap(source: string, industry: string): MarketGap {
  const reason = `No activity of ${source} is surely the same as “${industry}”.`;
  return { country: null, code: null, industry, reason };
}

/** What all criteria about the number of employees leave; null when none asks. */
export function readStaff(criteria: readonly Pick<Criterion, 'text'>[]): StaffRange | null {
  const asked = criteria.flatMap(({ text }) => {
    const condition = readCondition(text);
    return condition?.kind === 'employees' ? [condition] : [];
  });
  if (asked.length === 0) return null;
  const to = Math.min(...asked.map((range) => range.to));
  return { from: Math.max(...asked.map(({ from }) => from)), to: Number.isFinite(to) ? to : null };
}
