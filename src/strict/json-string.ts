import * as z from 'zod';

/** Opaque data as JSON in a text, for what a strict schema has no word for. */
export function jsonString(): z.ZodType<unknown, string> {
  return z.string().describe('JSON as text.').transform(parseText);
}

function parseText(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}
