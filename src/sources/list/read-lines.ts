import { LONGEST_LINE } from './limits.ts';

/** A line of a text, counted from 1; or why it is not given. */
export type TextLine =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly reason: string };

/** The lines of a text as it comes, whatever ends them; of a line that is too long only its number is kept. */
export async function* readLines(text: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let line = 1;
  let rest = '';
  let isTooLong = false;
  let heldReturn = '';
  const end = (): TextLine =>
    isTooLong ? { line, reason: `The line has more than ${LONGEST_LINE} characters.` } : { line, text: rest };
  for await (const piece of text) {
    // A return at the end of a piece may be half of a return and line feed.
    const whole = heldReturn + piece;
    heldReturn = whole.endsWith('\r') ? '\r' : '';
    const parts = (heldReturn === '' ? whole : whole.slice(0, -1)).split(/\r\n|\n|\r/u);
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        yield end();
        line += 1;
        rest = '';
        isTooLong = false;
      }
      isTooLong ||= rest.length + part.length > LONGEST_LINE;
      rest = isTooLong ? '' : rest + part;
    }
  }
  if (rest !== '' || isTooLong) yield end();
}

/** A line that was looked at, and those after it. */
export async function* prependLine(
  first: TextLine,
  rest: AsyncGenerator<TextLine>,
): AsyncGenerator<TextLine> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
