import type * as z from 'zod';
import {
  type BusinessMark,
  type Erasure,
  LIMITS,
  type MicroUsd,
  type PersonSource,
  type PersonTraces,
  PHASE_LIMIT_MS,
  type Precision,
  type Provider,
  type ProviderHealth,
  type ProviderState,
  type Suppression,
  toUsd,
} from '#domain';
import type { MarksWire, MarkWire } from './mark-shapes.ts';
import type { ErasedWire, ErasuresWire, PersonTracesWire, SuppressionWire } from './privacy-shapes.ts';
import type { LimitsWire, ProvidersWire } from './provider-shapes.ts';

/** Marks, lists of those who must not be contacted, providers and limits, as they stand in JSON. */

export function toMarkWire({ mark, reason, markedAt }: BusinessMark): MarkWire {
  return { mark, reason, marked_at: markedAt };
}

export function toMarksWire(given: {
  readonly marks: readonly (BusinessMark & { readonly businessId: string })[];
  readonly precision: Precision | null;
}): MarksWire {
  const { marks, precision } = given;
  return {
    data: marks.map((mark) => ({ business_id: mark.businessId, ...toMarkWire(mark) })),
    precision:
      precision === null
        ? null
        : {
            right: precision.right,
            checked: precision.checked,
            pct: precision.pct,
            low_pct: precision.lowPct,
            high_pct: precision.highPct,
          },
  };
}

export function toSuppressionWire({ id, kind, label, reason, createdAt }: Suppression): SuppressionWire {
  return { suppression_id: id, kind, label, reason, created_at: createdAt };
}

export function toErasedWire(result: {
  readonly counts: PersonTraces;
  readonly sources: readonly PersonSource[];
  readonly erasureId: string | null;
}): ErasedWire {
  return {
    dry_run: result.erasureId === null,
    erasure_id: result.erasureId,
    counts: toTracesWire(result.counts),
    sources: result.sources.map(({ source, url, fetchedAt }) => ({ source, url, fetched_at: fetchedAt })),
  };
}

export function toErasuresWire(erasures: readonly Erasure[]): z.output<typeof ErasuresWire> {
  return {
    data: erasures.map(({ id, hash, counts, createdAt }) => ({
      erasure_id: id,
      hash,
      counts: toTracesWire(counts),
      created_at: createdAt,
    })),
  };
}

function toTracesWire({ decisionMakers, recordedAnswers, ...counts }: PersonTraces): PersonTracesWire {
  return { ...counts, decision_makers: decisionMakers, recorded_answers: recordedAnswers };
}

export function toProvidersWire(given: {
  readonly toldBy: 'workers' | 'this_process';
  readonly workers: number;
  readonly providers: readonly {
    readonly id: string;
    readonly known: Provider | null;
    readonly state: ProviderState;
    readonly health: ProviderHealth | undefined;
    readonly waitingUntil: string | null;
  }[];
}): ProvidersWire {
  return {
    told_by: given.toldBy,
    workers: given.workers,
    data: given.providers.map(({ id, known, state, health, waitingUntil }) => ({
      provider: id,
      label: known?.label ?? id,
      kind: known?.kind ?? 'other',
      state,
      variables: [...(known?.variables ?? [])],
      unlocks: known?.unlocks ?? null,
      last_day: {
        calls: health?.calls ?? 0,
        ok_pct:
          health === undefined || health.calls === 0 ? null : Math.round((100 * health.ok) / health.calls),
        p50_ms: health?.p50Ms ?? null,
        last_error:
          health?.lastError == null ? null : { at: health.lastError.at, message: health.lastError.message },
      },
      waiting_until: waitingUntil,
      month_usd: toUsd(health?.monthMicroUsd ?? 0),
    })),
  };
}

export function toLimitsWire(given: {
  readonly maxJobs: number;
  readonly defaultBudgetMicroUsd: MicroUsd | null;
  readonly requestsPerMinute: number;
}): LimitsWire {
  const { maxJobs, defaultBudgetMicroUsd, requestsPerMinute } = given;
  const seconds = Object.entries(PHASE_LIMIT_MS).map(([phase, ms]): [string, number] => [phase, ms / 1_000]);
  return {
    max_jobs: maxJobs,
    phase_seconds: Object.fromEntries(seconds),
    requests_per_minute: requestsPerMinute,
    default_budget_usd: defaultBudgetMicroUsd === null ? null : toUsd(defaultBudgetMicroUsd),
    max_businesses: LIMITS.maxBusinesses,
    criteria: LIMITS.criteria,
    countries: LIMITS.countries,
    exclude: LIMITS.exclude,
  };
}
