/** An escaped NUL or half of a pair: models write them, and PostgreSQL keeps neither. */
const UNFIT = /\\u(?:0000|d[89a-f][\da-f]{2})/iu;

/** The same JSON with the sign � for what no database keeps; text that is not whole JSON stays as it is. */
export function cleanJsonText(text: string): string {
  if (!UNFIT.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text, (_name, value: unknown) => cleanValue(value)));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function cleanValue(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\ufffd') : value;
}
