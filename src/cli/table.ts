/** Columns under their headers, each as wide as it needs to be; the last one is cut where the line ends. */
export function toTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): string {
  const widths = headers.map((header, index) =>
    Math.min(MOST_WIDTH, Math.max(header.length, ...rows.map((row) => widthOf(row[index] ?? '')))),
  );
  const line = (cells: readonly string[]): string =>
    cutTo(
      cells
        .map((cell, index) => pad(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
      columns,
    );
  const rule = widths.map((width) => '─'.repeat(width));
  return [headers, rule, ...rows].map((cells) => `${line(cells)}\n`).join('');
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
