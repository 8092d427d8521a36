import { foldText } from '#evidence';
import { contactsIn } from './contact-details.ts';
import { ancestors, type Element } from './dom.ts';
import type { Sighting } from './found-person.ts';
import { cleanName, isName, isNameHere, isTitle } from './names.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { isFormer } from './surroundings.ts';

const TITLE_HEADING =
  /^(?:position|role|title|job title|function|funktion|rolle|stelle|amt|fonction|poste|cargo|puesto|funcion|ruolo|carica|functie)$/u;
const CELL_BREAK = ' | ';

/** People in the rows of tables, under a heading or not. */
export function sightingsInTables(page: RenderedPage, lines: readonly Line[]): readonly Sighting[] {
  const titleColumns = new Map<Element, number>();
  return lines.flatMap((line) => {
    const table = within(line.element, 'table');
    if (table === undefined || !line.text.includes(CELL_BREAK)) return [];
    const cells = line.text.split(CELL_BREAK);
    const heading = cells.findIndex((cell) => TITLE_HEADING.test(foldText(cell).trim()));
    if (heading !== -1) {
      titleColumns.set(table, heading);
      return [];
    }
    const row = readRow(cells, titleColumns.get(table));
    if (row === undefined || isFormer(line.text)) return [];
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

function readRow(
  cells: readonly string[],
  titleColumn: number | undefined,
): Pick<Sighting, 'name' | 'title'> | undefined {
  const given = titleColumn === undefined ? undefined : cells[titleColumn]?.trim();
  const isPerson = given === undefined ? isName : isNameHere;
  const nameAt = cells.findIndex((cell, index) => index !== titleColumn && isPerson(cell.trim()));
  const name = cells[nameAt];
  if (name === undefined) return undefined;
  const title = given ?? cells.find((cell, index) => index !== nameAt && isTitle(cell.trim()));
  return title === undefined || title === '' ? undefined : { name: cleanName(name), title: cleanName(title) };
}

/** People in definition lists, whichever of name and title comes first. */
export function sightingsInDefinitionLists(page: RenderedPage, lines: readonly Line[]): readonly Sighting[] {
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    if (next === undefined || within(line.element, 'dt') === undefined) return [];
    if (within(next.element, 'dd') === undefined) return [];
    const [name, title] = isName(line.text) ? [line.text, next.text] : [next.text, line.text];
    if (!(isName(name) && isTitle(title)) || isFormer(title)) return [];
    return [
      {
        name: cleanName(name),
        title: cleanName(title),
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
