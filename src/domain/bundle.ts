import * as z from 'zod';
import { EMAIL_STATES } from './email.ts';
import { CHECKERS, IMPORTANCES, SOURCE_KINDS, VERDICTS } from './evidence.ts';
import { REGISTRIES } from './identity.ts';
import { PLAN_RULES } from './interpretation.ts';
import { BundledMarketShape } from './market-bundle.ts';

/** A text as it was read, which quotes count in. */
export interface Snapshot {
  /** SHA-256 (hex) of the body. */
  readonly hash: string;
  /** A row of a directory or list as text, the HTML of a page, or the JSON of a dataset. */
  readonly kind: (typeof SNAPSHOT_KINDS)[number];
  readonly url: string | null;
  readonly fetchedAt: string;
  readonly body: string;
  /** A person was taken out of it, sign for sign: the hash is of the text before. */
  readonly redacted: boolean;
}
export const SNAPSHOT_KINDS = ['record', 'page', 'dataset'] as const;

export const BUNDLE_FORMAT = 'leadora-bundle/1';

const texts = z.array(z.string());
const evidence = z.array(
  z.object({
    id: z.string(),
    source_kind: z.enum(SOURCE_KINDS),
    source: z.string(),
    url: z.string().nullable(),
    fetched_at: z.string(),
    licence: z.string().nullable(),
    text_hash: z.string(),
    quote: z.string(),
    start: z.int(),
    end: z.int(),
    binding_rule: z.string(),
  }),
);

function stateOf<Value>(value: z.ZodType<Value>): z.ZodType<BundledValue<Value>> {
  return z.discriminatedUnion('state', [
    z.object({ state: z.enum(['verified', 'reported', 'inferred']), value, evidence_ids: texts }),
    z.object({ state: z.literal('not_found'), searched: texts }),
    z.object({ state: z.literal('conflict'), values: z.array(z.object({ value, evidence_ids: texts })) }),
    z.object({ state: z.literal('suppressed') }),
  ]);
}

export type BundledValue<Value> =
  | { state: 'verified' | 'reported' | 'inferred'; value: Value; evidence_ids: string[] }
  | { state: 'not_found'; searched: string[] }
  | { state: 'conflict'; values: { value: Value; evidence_ids: string[] }[] }
  | { state: 'suppressed' };

const text = stateOf(z.string());

/** A search with everything that its marks rest on: enough to compute each of them again, offline. */
export const BundleShape = z.object({
  format: z.literal(BUNDLE_FORMAT),
  search: z.object({
    search_id: z.string(),
    countries: texts,
    criteria: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        checker: z.enum(CHECKERS),
        // Before there were two kinds, every criterion was one that a company must meet.
        importance: z.enum(IMPORTANCES).default('must'),
      }),
    ),
    interpretation: z
      .object({
        categories: z.array(z.object({ key: z.string(), label: z.string(), words: z.string() })),
        plan: z.array(
          z.object({ phrase: z.string(), rule: z.enum(PLAN_RULES), labels: texts, words: texts }),
        ),
      })
      .nullable(),
  }),
  /** null in bundles of before. */
  market: BundledMarketShape.nullable().default(null),
  snapshots: z.array(
    z.object({
      hash: z.string(),
      kind: z.enum(SNAPSHOT_KINDS),
      url: z.string().nullable(),
      fetched_at: z.string(),
      body: z.string(),
      redacted: z.boolean().default(false),
    }),
  ),
  businesses: z.array(
    z.object({
      business_id: z.string(),
      name: z.string(),
      domain: z.string().nullable(),
      source: z.string(),
      source_key: z.string(),
      match_status: z.string(),
      match_pct: z.int().nullable(),
      verdicts: z.array(
        z.object({
          criterion_id: z.string(),
          result: z.enum(VERDICTS),
          reason: z.string(),
          evidence_ids: texts,
        }),
      ),
      website: text,
      countries: stateOf(texts),
      city: text,
      industry: text,
      employees: text,
      description: text,
      // Bundles of earlier versions have neither.
      registry_ids: z
        .array(
          z.object({
            registry: z.enum(REGISTRIES),
            value: z.string(),
            country: z.string().nullable(),
            evidence_ids: texts,
          }),
        )
        .default([]),
      aliases: z.array(z.object({ name: z.string(), evidence_ids: texts })).default([]),
      evidence,
      decision_makers: z.array(
        z.object({
          decision_maker_id: z.string(),
          name: z.string(),
          title: text,
          email: text,
          // A bundle from before had published addresses only.
          email_state: z.enum(EMAIL_STATES).optional(),
          email_pattern: z.string().nullish(),
          email_samples: z.int().nullish(),
          email_checked_at: z.string().nullish(),
          phone: text,
          evidence,
        }),
      ),
    }),
  ),
});
export type Bundle = z.output<typeof BundleShape>;
