import * as z from 'zod';
import { PROVIDER_STATES, WORK_PHASES } from '#domain';

/** What can be asked outside, and how much. */

const instant = z.string();
const usd = z.number();

export const ProvidersWire = z.object({
  told_by: z
    .enum(['workers', 'this_process'])
    .describe('Who says which keys are there: the workers alive, or the process that answers.'),
  workers: z.int().describe('Workers alive.'),
  data: z.array(
    z.object({
      provider: z.string(),
      label: z.string(),
      kind: z.enum(['model', 'contacts', 'site', 'statistics', 'directory', 'list', 'other']),
      state: z.enum(PROVIDER_STATES),
      variables: z
        .array(z.string())
        .describe('What sets it, any one of them; none is needed where it is empty.'),
      unlocks: z.string().nullable(),
      last_day: z.object({
        calls: z.int(),
        ok_pct: z.int().nullable().describe('null without a call.'),
        p50_ms: z.int().nullable(),
        last_error: z.object({ at: instant, message: z.string() }).nullable(),
      }),
      waiting_until: instant.nullable().describe('It asked us to wait.'),
      month_usd: usd.describe('What it cost you since the first of this month (UTC).'),
    }),
  ),
});
export type ProvidersWire = z.output<typeof ProvidersWire>;

export const LimitsWire = z.object({
  max_jobs: z.int().describe('Jobs of one search at any instant.'),
  phase_seconds: z.object(
    Object.fromEntries(WORK_PHASES.map((phase) => [phase, z.int()])) satisfies Record<string, z.ZodInt>,
  ),
  requests_per_minute: z.int(),
  default_budget_usd: usd.nullable().describe('For a search that names none; null: no limit.'),
  max_businesses: z.int(),
  criteria: z.int(),
  countries: z.int(),
  exclude: z.int(),
});
export type LimitsWire = z.output<typeof LimitsWire>;
