import { foldText } from '#evidence';
import { isOwnCompany, type OwnCompany } from './company-names.ts';
import { contactsIn } from './contact-details.ts';
import { ancestors, type Element } from './dom.ts';
import { isFormer } from './former.ts';
import type { Sighting } from './found-person.ts';
import { cleanName, isName, isNameHere } from './names.ts';
import { isOtherCompany, statedTitle, titleBeside } from './own-title.ts';
import type { Line, RenderedPage } from './render-page.ts';

const TITLE_HEADING =
  /^(?:position|role|title|job title|function|funktion|rolle|stelle|amt|fonction|poste|cargo|puesto|funcion|ruolo|carica|functie)$/u;
const COMPANY_HEADING =
  /^(?:company|organi[sz]ation|employer|firm|firma|unternehmen|arbeitgeber|societe|entreprise|empresa|azienda|bedrijf)$/u;
const CELL_BREAK = ' | ';

/** People in the rows of tables, under a heading or not. */
export function sightingsInTables(
  page: RenderedPage,
  lines: readonly Line[],
  own: OwnCompany,
): readonly Sighting[] {
  const columns = new Map<Element, Columns>();
  return lines.flatMap((line) => {
    const table = within(line.element, 'table');
    if (table === undefined || !line.text.includes(CELL_BREAK)) return [];
    const cells = line.text.split(CELL_BREAK);
    const heading = readHeading(cells);
    if (heading !== undefined) {
      columns.set(table, heading);
      return [];
    }
    const row = readRow(cells, columns.get(table) ?? NO_HEADING, own);
    if (row === undefined || cells.some((cell) => isFormer(cell))) return [];
    const tr = within(line.element, 'tr');
    return [
      {
        ...row,
        ...(tr === undefined ? { email: null, phone: null } : contactsIn(tr)),
        binding: 'table-row',
        text: page.text,
        start: line.start,
        end: line.end,
      },
    ];
  });
}

/** Places of columns; -1 for one that the heading does not have. */
interface Columns {
  readonly title: number;
  readonly company: number;
}

const NO_HEADING: Columns = { title: -1, company: -1 };

function readHeading(cells: readonly string[]): Columns | undefined {
  const find = (rule: RegExp): number => cells.findIndex((cell) => rule.test(foldText(cell).trim()));
  const title = find(TITLE_HEADING);
  return title === -1 ? undefined : { title, company: find(COMPANY_HEADING) };
}

function readRow(
  cells: readonly string[],
  columns: Columns,
  own: OwnCompany,
): Pick<Sighting, 'name' | 'title'> | undefined {
  const company = cells[columns.company]?.trim() ?? '';
  if (company !== '' && !isOwnCompany(company, own)) return undefined;
  const given = cells[columns.title]?.trim();
  const isPerson = given === undefined ? isName : isNameHere;
  const nameAt = cells.findIndex((cell, index) => index !== columns.title && isPerson(cell.trim()));
  const name = cells[nameAt];
  if (name === undefined) return undefined;
  const others = cells.filter((_, index) => index !== nameAt);
  if (others.some((cell) => isOtherCompany(cell, own))) return undefined;
  const title =
    given === undefined
      ? others.map((cell) => titleBeside(name, cell, own)).find((each) => each !== undefined)
      : statedTitle(given, own);
  return title === undefined ? undefined : { name: cleanName(name), title };
}

/** People in definition lists, whichever of name and title comes first. */
export function sightingsInDefinitionLists(
  page: RenderedPage,
  lines: readonly Line[],
  own: OwnCompany,
): readonly Sighting[] {
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    if (next === undefined || within(line.element, 'dt') === undefined) return [];
    if (within(next.element, 'dd') === undefined) return [];
    const [name, said] = isName(line.text) ? [line.text, next.text] : [next.text, line.text];
    const title = isName(name) ? titleBeside(name, said, own) : undefined;
    if (title === undefined) return [];
    return [
      {
        name: cleanName(name),
        title,
        email: null,
        phone: null,
        binding: 'definition-list',
        text: page.text,
        start: line.start,
        end: next.end,
      },
    ];
  });
}

function within(element: Element, tagName: string): Element | undefined {
  for (const around of ancestors(element)) if (around.tagName === tagName) return around;
  return undefined;
}
