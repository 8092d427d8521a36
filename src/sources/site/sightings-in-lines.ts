import type { OwnCompany } from './company-names.ts';
import { ancestors } from './dom.ts';
import type { Sighting } from './found-person.ts';
import { cleanName, isName } from './names.ts';
import { titleBeside } from './own-title.ts';
import type { Line, RenderedPage } from './render-page.ts';

const BREAK = /,\s+|\s+[–—|·•-]\s+|\s*:\s+|\s+\(/gu;
const LONGEST_LINE = 180;

/** People whose name and title share a line: "Jane Doe, CFO", "Jane Doe – CFO", "CFO: Jane Doe", "Jane Doe (CFO)". */
export function sightingsInLines(
  page: RenderedPage,
  lines: readonly Line[],
  own: OwnCompany,
): readonly Sighting[] {
  return lines.flatMap((line) => {
    if (line.text.length > LONGEST_LINE || isInTable(line)) return [];
    const read = readNameFirst(line.text, own) ?? readTitleFirst(line.text, own);
    if (read === undefined) return [];
    return [
      {
        ...read,
        email: null,
        phone: null,
        binding: 'line',
        text: page.text,
        start: line.start,
        end: line.end,
      },
    ];
  });
}

type Read = Pick<Sighting, 'name' | 'title'>;

/** The longest beginning that is a name: degrees after a comma belong to it. */
function readNameFirst(line: string, own: OwnCompany): Read | undefined {
  for (const { index, 0: mark } of [...line.matchAll(BREAK)].toReversed()) {
    const name = line.slice(0, index);
    if (!isName(name)) continue;
    const rest = line.slice(index + mark.length);
    const title = titleBeside(name, mark.includes('(') ? rest.replace(/\)\s*$/u, '') : rest, own);
    return title === undefined ? undefined : { name: cleanName(name), title };
  }
  return undefined;
}

function readTitleFirst(line: string, own: OwnCompany): Read | undefined {
  for (const { index, 0: mark } of line.matchAll(/\s*:\s+|\s+[–—|·•-]\s+/gu)) {
    const name = line.slice(index + mark.length);
    const title = isName(name) ? titleBeside(name, line.slice(0, index), own) : undefined;
    if (title !== undefined) return { name: cleanName(name), title };
  }
  return undefined;
}

function isInTable({ element }: Line): boolean {
  return [...ancestors(element)].some(({ tagName }) => tagName === 'table');
}
