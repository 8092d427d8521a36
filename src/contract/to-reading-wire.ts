import { type IndustryHit, isImplied, type RequestReading, type Respondent, toUsd } from '#domain';
import type { IndustriesWire, ReadingWire } from './reading-shapes.ts';
import { toEstimateWire, toInterpretationWire } from './to-wire.ts';

export function toReadingWire(
  reading: RequestReading,
  estimate: Parameters<typeof toEstimateWire>[0],
): ReadingWire {
  const { request, criteria, interpretation, willAsk, cannotAsk, note } = reading;
  return {
    note,
    criteria: criteria.map(({ shownBy, isUndecidable, ...criterion }) => ({
      ...criterion,
      shown_by: shownBy,
      is_undecidable: isUndecidable,
    })),
    interpretation: toInterpretationWire(interpretation),
    will_ask: willAsk.map(toRespondentWire),
    cannot_ask: cannotAsk.map(toRespondentWire),
    estimate: toEstimateWire(estimate),
    request: {
      search_type: request.searchType,
      product_service: request.productService,
      industries: [...request.industries],
      countries: [...request.countries],
      criteria: criteria.map(({ id, text, importance }) =>
        isImplied(id) ? { id, importance } : { text, importance },
      ),
      max_businesses: request.maxBusinesses,
      budget_usd: request.budgetMicroUsd === null ? null : toUsd(request.budgetMicroUsd),
      exclude: [...request.exclude],
    },
  };
}

function toRespondentWire({ name, purpose, unlockedBy }: Respondent): ReadingWire['will_ask'][number] {
  return { name, purpose, unlocked_by: [...unlockedBy] };
}

export function toIndustriesWire(hits: readonly IndustryHit[]): IndustriesWire {
  return {
    data: hits.map(({ name, matched, isInDirectory }) => ({ name, matched, in_directory: isInDirectory })),
  };
}
