import { strToU8, zipSync } from 'fflate';
import { CSV_MARK, disarm } from '#domain';

/** A view of rows as files that spreadsheets open, without anything in them that runs. */
export interface Sheet {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const NEEDS_QUOTES = /[",\r\n]/u;

export function toCsv({ headers, rows }: Sheet): Blob {
  const lines = [headers, ...rows].map((cells) => cells.map(toCsvCell).join(','));
  return new Blob([`${CSV_MARK}${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function toCsvCell(cell: string): string {
  const harmless = disarm(cell);
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Cells by tabs, one line a row, as spreadsheets take it from the clipboard. */
export function toTabs({ headers, rows }: Sheet): string {
  return [headers, ...rows]
    .map((cells) => cells.map((cell) => disarm(cell.replaceAll(/\s+/gu, ' '))).join('\t'))
    .join('\n');
}

/** Every cell is written as text, which no spreadsheet computes. */
export function toXlsx({ headers, rows }: Sheet): Blob {
  const lines = [headers, ...rows].map((cells) => `<row>${cells.map(toXlsxCell).join('')}</row>`);
  const files = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETS}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="Leadora" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  };
  const zipped = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
  return new Blob([new Uint8Array(zipped)], { type: `${SHEETS}.sheet` });
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The most that a cell may hold. */
const MOST_CELL = 32_767;
/** Characters that XML 1.0 cannot hold. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function toXlsxCell(cell: string): string {
  const text = cell
    .slice(0, MOST_CELL)
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
  return `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
