import * as z from 'zod';
import { EMAIL_STATES, type EmailOrigin } from '#domain';

/** How the address of a person was got; the same names in the database, the exports and here. */
export const EMAIL_WIRE = {
  email_state: z
    .enum(EMAIL_STATES)
    .describe(
      '`published`: a page of the company shows it. `provider_verified`: a provider checked it on `email_checked_at`. `pattern_inferred`: a guess by rule, never counted as found.',
    ),
  email_pattern: z
    .string()
    .nullable()
    .describe('How published addresses of that domain are made: `{first}.{last}`.'),
  email_samples: z.int().nullable().describe('How many published addresses show the pattern: 2 at least.'),
  email_checked_at: z.string().nullable().describe('When the page or the provider last showed it.'),
  email_reason: z.string().nullable().describe('Why there is none.'),
};

type EmailWire = z.output<z.ZodObject<typeof EMAIL_WIRE>>;

export function toEmailWire({ state, pattern, samples, checkedAt, reason }: EmailOrigin): EmailWire {
  return {
    email_state: state,
    email_pattern: pattern,
    email_samples: samples,
    email_checked_at: checkedAt,
    email_reason: reason,
  };
}
