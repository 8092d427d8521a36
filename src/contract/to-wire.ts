import type * as z from 'zod';
import {
  type ApiCall,
  type Business,
  type BusinessMark,
  type BusinessPersona,
  type DecisionMaker,
  type DecisionMakerPersona,
  type Evidence,
  type Interpretation,
  type MicroUsd,
  type PhaseProgress,
  type Search,
  toUsd,
  type Value,
} from '#domain';
import { toEmailWire } from './email-wire.ts';
import { toMarkWire } from './settings-to-wire.ts';
import type {
  BusinessWire,
  CallWire,
  DecisionMakerWire,
  EstimateWire,
  EvidenceWire,
  InterpretationWire,
  PersonasWire,
  PhaseWire,
  SearchWire,
  ValueWire,
} from './shapes.ts';

/** The words of the trade as they stand in JSON. */

export function toSearchWire(search: Search): SearchWire {
  const { request, interpretation } = search;
  return {
    search_id: search.id,
    user_id: search.userId,
    mode: request.mode,
    search_type: request.searchType,
    product_service: request.productService,
    industries: [...request.industries],
    countries: [...request.countries],
    criteria: request.criteria.map((criterion) => ({ ...criterion })),
    max_businesses: request.maxBusinesses,
    budget_usd: request.budgetMicroUsd === null ? null : toUsd(request.budgetMicroUsd),
    exclude: [...request.exclude],
    origin_search_id: search.origin?.searchId ?? null,
    origin_kind: search.origin?.kind ?? null,
    interpretation: interpretation === null ? null : toInterpretationWire(interpretation),
    status: search.status,
    phase: search.phase,
    progress_pct: search.progressPct,
    termination_reason: search.terminationReason,
    next_step: search.nextStep,
    error_id: search.errorId,
    spent_usd: toUsd(search.spentMicroUsd),
    reserved_usd: toUsd(search.reservedMicroUsd),
    created_at: search.createdAt,
    updated_at: search.updatedAt,
    enqueued_at: search.enqueuedAt,
    started_at: search.startedAt,
    finishing_at: search.finishingAt,
    finished_at: search.finishedAt,
  };
}

export function toInterpretationWire(interpretation: Interpretation): z.output<typeof InterpretationWire> {
  return {
    categories: interpretation.categories.map((category) => ({ ...category })),
    not_understood: [...interpretation.notUnderstood],
    reason: interpretation.reason,
    plan: interpretation.plan.map(({ phrase, rule, labels, words }) => ({
      phrase,
      rule,
      labels: [...labels],
      words: [...words],
    })),
    ranking: (interpretation.ranking ?? []).map(({ rule, model }) => ({ rule, model })),
  };
}

export function toEstimateWire(estimate: {
  readonly costMicroUsd: Readonly<Record<'low' | 'expected' | 'high', MicroUsd>>;
  readonly seconds: { readonly low: number; readonly high: number };
}): z.output<typeof EstimateWire> {
  const { low, expected, high } = estimate.costMicroUsd;
  return {
    cost_usd: { low: toUsd(low), expected: toUsd(expected), high: toUsd(high) },
    seconds: { ...estimate.seconds },
  };
}

export function toPhaseWire(phase: PhaseProgress): z.output<typeof PhaseWire> {
  return {
    phase: phase.phase,
    state: phase.state,
    attempt: phase.attempt,
    started_at: phase.startedAt,
    deadline_at: phase.deadlineAt,
    finished_at: phase.finishedAt,
    done: phase.done,
    total: phase.total,
    reason: phase.reason,
  };
}

export function toBusinessWire(
  business: Business & { readonly mark: BusinessMark | null; readonly isSuppressed: boolean },
): BusinessWire {
  return {
    business_id: business.id,
    rank: business.rank,
    name: business.name,
    domain: business.domain,
    match_status: business.matchStatus,
    match_pct: business.matchPct,
    verdicts: business.verdicts.map(({ criterionId, result, reason, evidenceIds }) => ({
      criterion_id: criterionId,
      result,
      reason,
      evidence_ids: [...evidenceIds],
    })),
    website: toValueWire(business.website),
    countries: toValueWire(business.countries),
    city: toValueWire(business.city),
    industry: toValueWire(business.category),
    employees: toValueWire(business.employees),
    description: toValueWire(business.description),
    ...toIdentityWire(business),
    source: business.source,
    source_key: business.sourceKey,
    evidence: business.evidence.map(toEvidenceWire),
    mark: business.mark === null ? null : toMarkWire(business.mark),
    suppressed: business.isSuppressed,
  };
}

function toIdentityWire({
  registryIds = [],
  aliases = [],
  duplicateOf,
  statusReason,
}: Business): Pick<BusinessWire, 'aliases' | 'duplicate_of' | 'registry_ids' | 'status_reason'> {
  return {
    registry_ids: registryIds.map(({ registry, value, country, evidenceIds }) => ({
      registry,
      value,
      country,
      evidence_ids: [...evidenceIds],
    })),
    aliases: aliases.map(({ name, evidenceIds }) => ({ name, evidence_ids: [...evidenceIds] })),
    duplicate_of: duplicateOf ?? null,
    status_reason: statusReason ?? null,
  };
}

export function toDecisionMakerWire(
  person: DecisionMaker & { readonly businessName: string },
): DecisionMakerWire {
  return {
    decision_maker_id: person.id,
    business_id: person.businessId,
    business_name: person.businessName,
    name: person.name,
    title: toValueWire(person.title),
    level: person.level,
    email: toValueWire(person.email),
    ...toEmailWire(person.emailOrigin),
    phone: toValueWire(person.phone),
    persona: person.persona,
    evidence: person.evidence.map(toEvidenceWire),
  };
}

type Stored<Persona> = Persona & { readonly id: string; readonly method: string };

export function toPersonasWire(personas: {
  readonly businessPersonas: readonly Stored<BusinessPersona>[];
  readonly decisionMakerPersonas: readonly Stored<DecisionMakerPersona>[];
}): PersonasWire {
  return {
    business_personas: personas.businessPersonas.map((persona) => ({ ...persona })),
    dm_personas: personas.decisionMakerPersonas.map((persona) => ({ ...persona })),
  };
}

export function toCallWire(call: ApiCall): z.output<typeof CallWire> {
  return {
    id: call.id,
    provider: call.provider,
    endpoint: call.endpoint,
    model: call.model,
    attempt: call.attempt,
    status: call.status,
    http_status: call.httpStatus,
    ms: call.ms,
    input_tokens: call.inputTokens,
    cached_tokens: call.cachedTokens,
    output_tokens: call.outputTokens,
    reasoning_tokens: call.reasoningTokens,
    cost_usd: toUsd(call.costMicroUsd),
    credits: call.credits,
    request_id: call.requestId,
    finish_reason: call.finishReason,
    error_class: call.errorClass,
    error_message: call.errorMessage,
    created_at: call.createdAt,
  };
}

export function toEvidenceWire(evidence: Evidence): z.output<typeof EvidenceWire> {
  return {
    id: evidence.id,
    source_kind: evidence.sourceKind,
    source: evidence.source,
    url: evidence.url,
    fetched_at: evidence.fetchedAt,
    licence: evidence.licence,
    text_hash: evidence.textHash,
    quote: evidence.quote,
    start: evidence.start,
    end: evidence.end,
    binding_rule: evidence.bindingRule,
  };
}

function toValueWire<Plain>(value: Value<Plain>): ValueWire<Plain> {
  switch (value.state) {
    case 'not_found':
      return { state: value.state, searched: [...value.searched] };
    case 'conflict':
      return {
        state: value.state,
        values: value.values.map((each) => ({ value: each.value, evidence_ids: [...each.evidenceIds] })),
      };
    case 'suppressed':
      return { state: value.state };
    default:
      return { state: value.state, value: value.value, evidence_ids: [...value.evidenceIds] };
  }
}
