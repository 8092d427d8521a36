import * as z from 'zod';

/** Signs that hide or turn text: controls but line breaks and tabs, and the bidirectional and tag characters of Unicode. */
const HIDDEN = /[\p{Cc}--[\t\n\r]]|[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/v;

/** Text as a person writes it: composed (NFC), without blanks around it, without signs that hide; lengths in characters. */
export function text(options: { readonly most: number; readonly least?: number }): z.ZodType<string, string> {
  const { most, least = 1 } = options;
  return (
    z
      .string({ error: 'must be text' })
      // PostgreSQL would store another character in its place.
      .refine((value) => value.isWellFormed(), { error: 'must not hold half a character (a lone surrogate)' })
      .transform((value) => value.normalize('NFC').trim())
      .refine((value) => [...value].length >= least, {
        error: least === 1 ? 'must not be empty' : `must have at least ${least} characters`,
      })
      .refine((value) => [...value].length <= most, { error: `must have at most ${most} characters` })
      .refine((value) => !HIDDEN.test(value), { error: 'must not hold control or direction characters' })
  );
}
