import * as z from 'zod';
import {
  BusinessPersonaParts,
  CALL_STATUSES,
  CHECKERS,
  DECISION_MAKER_LEVELS,
  DecisionMakerPersonaParts,
  EVENT_TYPES,
  IMPORTANCES,
  MATCH_RULES,
  MATCH_STATUSES,
  MODES,
  ORIGIN_KINDS,
  PHASE_STATES,
  PHASES,
  PLAN_RULES,
  RANKING_RULES,
  SEARCH_TYPES,
  SOURCE_KINDS,
  STATUSES,
  TERMINATION_REASONS,
  VERDICTS,
} from '#domain';
import { EMAIL_WIRE } from './email-wire.ts';
import { identityShape } from './identity-shapes.ts';
import { MarkWire } from './mark-shapes.ts';

/** What we answer, as JSON. Money is in US dollars with six decimals, instants are ISO 8601 in UTC. */

const instant = z.string();
const texts = z.array(z.string());
const usd = z.number();

export const CriterionWire = z.object({
  id: z.string().describe('`category` and `country` follow from the request; the others are your own.'),
  text: z.string(),
  importance: z
    .enum(IMPORTANCES)
    .describe('A `must` that is not met rejects a company; a `nice` one only moves its rank.'),
  checker: z.enum(CHECKERS).describe('Who decides it.'),
});

export const InterpretationWire = z.object({
  categories: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      text: z.string().describe('Your words.'),
      words: z.string().describe('Those of them that decided.'),
      rule: z.enum(MATCH_RULES),
    }),
  ),
  not_understood: texts,
  reason: z.string().nullable().describe('Why there is no category.'),
  plan: z
    .array(
      z.object({
        phrase: z.string().describe('Your words.'),
        rule: z.enum(PLAN_RULES),
        labels: texts.describe('Labels of your list that are looked for.'),
        words: texts.describe('Words that say it where a company has no label.'),
      }),
    )
    .describe('How a list is searched.'),
  ranking: z
    .array(z.object({ rule: z.enum(RANKING_RULES), model: z.string() }))
    .describe('Which models put candidates in order beside the words; they decide nothing.'),
});

export const SearchWire = z.object({
  search_id: z.string(),
  user_id: z.string(),
  mode: z.enum(MODES).describe('`demo`: found in the simulated world, nothing of it is real.'),
  search_type: z.enum(SEARCH_TYPES),
  product_service: z.string(),
  industries: texts,
  countries: texts,
  criteria: z.array(CriterionWire),
  max_businesses: z.int(),
  budget_usd: usd.nullable(),
  exclude: texts,
  origin_search_id: z.string().nullable().describe('The search that this one comes from.'),
  origin_kind: z
    .enum(ORIGIN_KINDS)
    .nullable()
    .describe(
      '`rerun`: asked again. `replay`: over the recorded answers of that search. `extension`: for more companies. null: it comes from none.',
    ),
  interpretation: InterpretationWire.nullable().describe('How the request was read; null before it runs.'),
  status: z.enum(STATUSES),
  phase: z.enum(PHASES),
  progress_pct: z.int().describe('0 to 100, never falls.'),
  termination_reason: z.enum(TERMINATION_REASONS).nullable(),
  next_step: z.string().nullable().describe('What you can do now, in one sentence.'),
  error_id: z.string().nullable(),
  spent_usd: usd,
  reserved_usd: usd.describe('What calls under way may cost at most.'),
  created_at: instant,
  updated_at: instant,
  enqueued_at: instant.nullable().describe('null: a draft.'),
  started_at: instant.nullable(),
  finishing_at: instant
    .nullable()
    .describe('Since when it only completes what is in hand, because its user finished it.'),
  finished_at: instant.nullable(),
});
export type SearchWire = z.output<typeof SearchWire>;

export const EstimateWire = z.object({
  cost_usd: z.object({ low: usd, expected: usd, high: usd }),
  seconds: z.object({ low: z.int(), high: z.int() }),
});

export const AcceptedWire = z.object({
  ok: z.literal(true),
  message: z.enum(['Accepted', 'Created']).describe('`Created`: a draft.'),
  search_id: z.string(),
  user_id: z.string(),
  status_url: z.string(),
  events_url: z.string(),
  estimate: EstimateWire,
  search: SearchWire,
});

function pageOf<Row extends z.ZodType>(
  row: Row,
): z.ZodObject<{ data: z.ZodArray<Row>; next_cursor: z.ZodNullable<z.ZodString> }> {
  return z.object({
    data: z.array(row),
    next_cursor: z.string().nullable().describe('null on the last page.'),
  });
}

export const SearchesWire = pageOf(SearchWire);

export const PhaseWire = z.object({
  phase: z.enum(PHASES),
  state: z.enum(PHASE_STATES),
  attempt: z.int(),
  started_at: instant.nullable(),
  deadline_at: instant.nullable(),
  finished_at: instant.nullable(),
  done: z.int(),
  total: z.int(),
  reason: z.string().nullable(),
});

export const DataCountsWire = z.object({
  business_personas: z.int(),
  businesses: z.int(),
  dm_personas: z.int(),
  decision_makers: z.int(),
  market_insights: z.int(),
});

export const RecentCallWire = z.object({
  provider: z.string(),
  endpoint: z.string(),
  status: z.enum(CALL_STATUSES),
  ms: z.int().nullable(),
  created_at: instant,
});

/** The answer of check-progress, its keys as the first system gave them and more beside them. */
const FunnelWire = z.object({
  sourced: z.int().describe('Records that the sources gave.'),
  deduped: z.int().describe('Companies among them.'),
  excluded: z.int(),
  evaluated: z.int(),
  matched: z.int(),
  unclear: z.int(),
  rejected: z.int(),
  enriched: z.int().describe('Matched ones whose own site has been read.'),
});

export const ProgressWire = z.object({
  search_id: z.string(),
  progress: z.object({
    phase: z.enum(PHASES),
    progress_pct: z.int(),
    status: z.enum(STATUSES),
    error: z.object({ error_id: z.string(), message: z.string() }).nullable(),
    updated_at: instant,
    termination_reason: z.enum(TERMINATION_REASONS).nullable(),
    next_step: z.string().nullable(),
    note: z.string().nullable().describe('What stands in the way although nothing has failed.'),
    phases: z.array(PhaseWire),
    funnel: FunnelWire.nullable().describe(
      'Companies as they fell out on the way; null before they are counted.',
    ),
    rejected_by: z
      .array(z.object({ criterion_id: z.string(), companies: z.int() }))
      .describe('The criteria that kept companies out, most first; one company may be kept out by several.'),
    running_jobs: z.array(
      z.object({
        id: z.string(),
        phase: z.enum(PHASES),
        agent: z.string(),
        subject: z.string().nullable(),
        attempt: z.int(),
        started_at: instant,
      }),
    ),
  }),
  data_counts: DataCountsWire,
  recent_api_calls: z.array(RecentCallWire),
});
export type ProgressWire = z.output<typeof ProgressWire>;

export const EvidenceWire = z.object({
  id: z.string(),
  source_kind: z.enum(SOURCE_KINDS),
  source: z.string(),
  url: z.string().nullable(),
  fetched_at: instant,
  licence: z.string().nullable(),
  text_hash: z.string().describe('SHA-256 of the text that the offsets count in.'),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  binding_rule: z.string(),
});

/** A value with its evidence, or the reason why there is none. */
export type ValueWire<Value> =
  | { state: 'verified' | 'reported' | 'inferred'; value: Value; evidence_ids: string[] }
  | { state: 'not_found'; searched: string[] }
  | { state: 'conflict'; values: { value: Value; evidence_ids: string[] }[] }
  | { state: 'suppressed' };

function toValueWire<Value>(value: z.ZodType<Value>): z.ZodType<ValueWire<Value>> {
  return z.discriminatedUnion('state', [
    z.object({ state: z.enum(['verified', 'reported', 'inferred']), value, evidence_ids: texts }),
    z.object({ state: z.literal('not_found'), searched: texts }),
    z.object({ state: z.literal('conflict'), values: z.array(z.object({ value, evidence_ids: texts })) }),
    z.object({ state: z.literal('suppressed') }),
  ]);
}

export const TextValueWire = toValueWire(z.string());
export const TextListValueWire: z.ZodType<ValueWire<readonly string[]>> = toValueWire(texts);

export const BusinessWire = z.object({
  business_id: z.string(),
  rank: z.int(),
  name: z.string(),
  domain: z.string().nullable(),
  match_status: z.enum(MATCH_STATUSES),
  match_pct: z.int().nullable().describe('Criteria met ÷ criteria decided; null when none could be decided.'),
  verdicts: z.array(
    z.object({
      criterion_id: z.string(),
      result: z.enum(VERDICTS),
      reason: z.string(),
      evidence_ids: texts,
    }),
  ),
  website: TextValueWire,
  countries: TextListValueWire,
  city: TextValueWire,
  industry: TextValueWire,
  employees: TextValueWire,
  description: TextValueWire,
  ...identityShape,
  source: z.string(),
  source_key: z.string(),
  evidence: z.array(EvidenceWire),
  mark: MarkWire.nullable().describe('What you think of it.'),
  suppressed: z.boolean().describe('It must not be contacted: nothing of it is shown or exported.'),
});
export type BusinessWire = z.output<typeof BusinessWire>;
export const BusinessesWire = pageOf(BusinessWire);

export const DecisionMakerWire = z.object({
  decision_maker_id: z.string(),
  business_id: z.string(),
  business_name: z.string(),
  name: z.string(),
  title: TextValueWire,
  level: z.enum(DECISION_MAKER_LEVELS),
  email: TextValueWire,
  ...EMAIL_WIRE,
  phone: TextValueWire,
  persona: z.string().nullable(),
  evidence: z.array(EvidenceWire),
});
export type DecisionMakerWire = z.output<typeof DecisionMakerWire>;
export const DecisionMakersWire = pageOf(DecisionMakerWire);

const personaBase = {
  id: z.string(),
  rank: z.int(),
  title: z.string(),
  match_score: z.int().nullable().describe('Share of the counted companies, in per cent.'),
  method: z.string().describe('`rules`, or `model:` and its name.'),
};

export const PersonasWire = z.object({
  business_personas: z.array(z.object({ ...personaBase, ...BusinessPersonaParts })),
  dm_personas: z.array(z.object({ ...personaBase, ...DecisionMakerPersonaParts })),
});
export type PersonasWire = z.output<typeof PersonasWire>;

export const CallWire = RecentCallWire.extend({
  id: z.string(),
  model: z.string().nullable(),
  attempt: z.int(),
  http_status: z.int().nullable(),
  input_tokens: z.int(),
  cached_tokens: z.int(),
  output_tokens: z.int(),
  reasoning_tokens: z.int(),
  cost_usd: usd,
  credits: z.number().nullable().describe('Of a provider that counts in credits, as it counts them.'),
  request_id: z.string().nullable(),
  finish_reason: z.string().nullable().describe('Why the model stopped, in its provider’s own word.'),
  error_class: z.string().nullable(),
  error_message: z.string().nullable(),
});

export const UsageWire = z.object({
  spent_usd: usd,
  reserved_usd: usd,
  providers: z.array(
    z.object({
      provider: z.string(),
      calls: z.int(),
      failed: z.int(),
      input_tokens: z.int(),
      output_tokens: z.int(),
      cost_usd: usd,
    }),
  ),
  data: z.array(CallWire),
  next_cursor: z.string().nullable(),
});
export type UsageWire = z.output<typeof UsageWire>;

export const ErrorsWire = z.object({
  data: z.array(
    z.object({
      error_id: z.string(),
      phase: z.string().nullable(),
      code: z.string(),
      message: z.string(),
      next_step: z.string(),
      retryable: z.boolean(),
      stack: z.string().nullable().describe('For the operator; null without the scope admin.'),
      created_at: instant,
    }),
  ),
});
export type ErrorsWire = z.output<typeof ErrorsWire>;

export const EventWire = z.object({
  seq: z.int(),
  type: z.enum(EVENT_TYPES),
  at: instant,
  data: z.record(z.string(), z.unknown()),
});
export type EventWire = z.output<typeof EventWire>;
export const EventsWire = z.object({ data: z.array(EventWire), last_seq: z.int() });

export const ListReadingWire = z.object({
  read: z.int(),
  unread: z.int().describe('Lines that could not be read; each is listed with its reason.'),
});
export const CompanyLinesWire = z.object({
  data: z.array(
    z.object({
      line: z.int(),
      row: z.record(z.string(), z.string().nullable()).nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

export const KeyWire = z.object({
  key_id: z.string(),
  name: z.string(),
  scopes: texts,
  created_at: instant,
  expires_at: instant.nullable(),
  last_used_at: instant.nullable(),
  revoked_at: instant.nullable(),
});
export const KeysWire = z.object({ data: z.array(KeyWire) });
export const NewKeyWire = z.object({
  key_id: z.string(),
  key: z.string().describe('Shown this once.'),
  scopes: texts,
});

export const ProblemWire = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  error_id: z.string(),
  retryable: z.boolean(),
  next_step: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
});
export type ProblemWire = z.output<typeof ProblemWire>;

/** How the three functions say that something is wrong. */
export const FunctionErrorWire = z.object({
  ok: z.literal(false),
  error: z.object({
    code: z.string(),
    message: z.string(),
    next_step: z.string(),
    error_id: z.string(),
  }),
});

export type FunctionErrorWire = z.output<typeof FunctionErrorWire>;

export const FunctionAcceptedWire = z.object({
  ok: z.literal(true),
  message: z.literal('Accepted'),
  search_id: z.string(),
  user_id: z.string(),
});
