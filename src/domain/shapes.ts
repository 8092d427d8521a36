import * as z from 'zod';
import { EMAIL_STATES, type EmailOrigin } from './email.ts';
import { type Evidence, SOURCE_KINDS, type Value } from './evidence.ts';
import { type Alias, REGISTRIES, type RegistryId } from './identity.ts';
import { type Interpretation, MATCH_RULES, PLAN_RULES, RANKING_RULES } from './interpretation.ts';
import type { BusinessPersona, DecisionMakerPersona } from './persona.ts';

/** What the words of the trade look like as JSON: read by the store from its rows, shown by the contract on the wire. */

const texts = z.array(z.string());
const textOrNull = z.string().nullable();

export const EvidenceShape: z.ZodType<Evidence> = z.object({
  id: z.string(),
  sourceKind: z.enum(SOURCE_KINDS),
  source: z.string(),
  url: textOrNull,
  fetchedAt: z.string(),
  licence: textOrNull,
  textHash: z.string(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  bindingRule: z.string(),
});

function valueShape<T>(value: z.ZodType<T>): z.ZodType<Value<T>> {
  return z.discriminatedUnion('state', [
    z.object({ state: z.enum(['verified', 'reported', 'inferred']), value, evidenceIds: texts }),
    z.object({ state: z.literal('not_found'), searched: texts }),
    z.object({ state: z.literal('conflict'), values: z.array(z.object({ value, evidenceIds: texts })) }),
    z.object({ state: z.literal('suppressed') }),
  ]);
}

export const TextValueShape = valueShape(z.string());
export const TextListValueShape: z.ZodType<Value<readonly string[]>> = valueShape(texts);

export const RegistryIdShape: z.ZodType<RegistryId> = z.object({
  registry: z.enum(REGISTRIES),
  value: z.string(),
  country: textOrNull,
  evidenceIds: texts,
});
export const AliasShape: z.ZodType<Alias> = z.object({ name: z.string(), evidenceIds: texts });
export const EmailOriginShape: z.ZodType<EmailOrigin> = z.object({
  state: z.enum(EMAIL_STATES),
  pattern: textOrNull,
  samples: z.int().nullable(),
  checkedAt: textOrNull,
  reason: textOrNull,
});

export const InterpretationShape: z.ZodType<Interpretation> = z.object({
  categories: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      text: z.string(),
      words: z.string(),
      rule: z.enum(MATCH_RULES),
    }),
  ),
  notUnderstood: texts,
  reason: textOrNull,
  plan: z
    .array(z.object({ phrase: z.string(), rule: z.enum(PLAN_RULES), labels: texts, words: texts }))
    .default([]),
  ranking: z.array(z.object({ rule: z.enum(RANKING_RULES), model: z.string() })).default([]),
});

type PersonaParts<Persona> = {
  readonly [Part in 'demographics' | 'characteristics' | 'behaviors' | 'market_potential']: z.ZodType<
    Persona extends Record<Part, infer Shape> ? Shape : never
  >;
};

export const BusinessPersonaParts: PersonaParts<BusinessPersona> = {
  demographics: z.object({
    industry: z.string(),
    company_size: textOrNull,
    locations: texts,
    revenue: textOrNull,
  }),
  characteristics: z.object({
    pain_points: texts,
    motivations: texts,
    challenges: texts,
    decision_factors: texts,
  }),
  behaviors: z.object({
    buying_process: textOrNull,
    decision_timeline: textOrNull,
    budget_range: textOrNull,
    preferred_channels: texts,
  }),
  market_potential: z.object({
    total_companies: z.int().nullable(),
    total_companies_source: textOrNull,
    notes: texts,
  }),
};

export const DecisionMakerPersonaParts: PersonaParts<DecisionMakerPersona> = {
  demographics: z.object({
    level: z.string(),
    department: z.string(),
    experience: textOrNull,
    geography: texts,
  }),
  characteristics: z.object({
    responsibilities: texts,
    pain_points: texts,
    motivations: texts,
    decision_factors: texts,
  }),
  behaviors: z.object({
    decision_making: textOrNull,
    communication: textOrNull,
    buying_process: textOrNull,
    preferred_channels: texts,
  }),
  market_potential: z.object({
    total_decision_makers: z.int().nullable(),
    total_decision_makers_source: textOrNull,
    notes: texts,
  }),
};
