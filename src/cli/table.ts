/** Columns under their headers. On a terminal the widest are cut, and every line where the terminal ends; elsewhere nothing is lost. */
export function toTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): string {
  const most = Number.isFinite(columns) ? MOST_WIDTH : Number.POSITIVE_INFINITY;
  const cells = rows.map((row) => headers.map((_, index) => toPlain(row[index] ?? '')));
  const widths = headers.map((header, index) =>
    Math.min(most, Math.max(header.length, ...cells.map((row) => widthOf(row[index] ?? '')))),
  );
  const line = (row: readonly string[]): string =>
    cutTo(
      row
        .map((cell, index) => pad(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
      columns,
    );
  const rule = widths.map((width) => '─'.repeat(width));
  return [headers, rule, ...cells].map((row) => `${line(row)}\n`).join('');
}

/** What came from pages must not move a terminal's cursor or colour it: control characters become blanks. */
export function toPlain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

const MOST_WIDTH = 44;

function pad(cell: string, width: number): string {
  const cut = cutTo(cell, width);
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)));
}

function cutTo(text: string, width: number): string {
  const signs = [...text];
  return signs.length <= width ? text : `${signs.slice(0, Math.max(0, width - 1)).join('')}…`;
}

function widthOf(text: string): number {
  return [...text].length;
}
