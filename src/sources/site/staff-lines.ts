import { foldText } from '#evidence';
import { ancestors, type Element } from './dom.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { findOutsideElements, isOutsideHeading, isStaffElement } from './surroundings.ts';

/** More than any team page has. */
const MOST_LINES = 15_000;

/** The lines of a page about the people who work at the company: without quotes, customers, investors, authors. */
export function staffLines(page: RenderedPage): readonly Line[] {
  const lines = page.lines.slice(0, MOST_LINES);
  const outside = new Set<Line | Element>([
    ...findOutsideElements(page.elements),
    ...linesUnderHeadings(lines),
    ...linesOfPressContacts(lines),
    ...linesBesideQuotes(lines, page),
  ]);
  return lines.filter((line) => !(outside.has(line) || outside.has(line.element)));
}

const LONGEST_HEADING = 200;

/** A heading speaks for all that follows until one of its rank. */
function linesUnderHeadings(lines: readonly Line[]): readonly Line[] {
  const headings: boolean[] = [];
  return lines.filter((line) => {
    const level = headingLevel(line.element);
    if (level !== undefined) {
      headings.length = level - 1;
      headings[level - 1] = isOutsideHeading(line.text.slice(0, LONGEST_HEADING));
    }
    return headings.includes(true);
  });
}

function headingLevel(element: Element): number | undefined {
  for (const around of ancestors(element)) {
    const level = /^h([1-6])$/u.exec(around.tagName)?.[1];
    if (level !== undefined) return Number(level);
  }
  return undefined;
}

const PRESS_CONTACT =
  /^(?:for )?(?:(?:press|media|pr|public relations) (?:contacts?|enquiries|inquiries|office)|presse ?(?:kontakt|stelle)?|medienkontakt|contact presse|contacts? (?:de )?prensa|(?:contatti )?(?:ufficio )?stampa|perscontact)\b/u;
const LINES_OF_CONTACT = 4;

/** Whoever speaks to the press is as often from an agency. */
function linesOfPressContacts(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line, index) =>
    line.text.length < LONGEST_HEADING && PRESS_CONTACT.test(foldText(line.text))
      ? lines.slice(index, index + LINES_OF_CONTACT)
      : [],
  );
}

const QUOTED = /^["“„«‟‘‚].*(?:["“”»’‘]|\.\.\.|…)(?:\s*[–—-].*)?$/u;
const LONGEST_QUOTE = 2_000;
const MOST_LINES_OF_QUOTE = 6;

/** Whoever signs a quote is a customer, unless the page says that the staff speaks. */
function linesBesideQuotes(lines: readonly Line[], { rangeOf }: RenderedPage): readonly Line[] {
  return lines.flatMap((line, index) => {
    if (line.text.length > LONGEST_QUOTE || !QUOTED.test(line.text)) return [];
    const around = [...ancestors(line.element)];
    if (around.some(isStaffElement)) return [];
    const box = around.find((element) => isLargerThan(rangeOf(element), line));
    if (box === undefined) return [line];
    const { start, end } = rangeOf(box);
    const near = lines.slice(Math.max(0, index - MOST_LINES_OF_QUOTE), index + MOST_LINES_OF_QUOTE);
    const inside = near.filter((each) => each.start >= start && each.end <= end);
    // A box with more in it than a quote and who signs it: only what follows is its signature.
    return inside.length <= MOST_LINES_OF_QUOTE ? inside : lines.slice(index, index + LINES_OF_SIGNATURE);
  });
}

const LINES_OF_SIGNATURE = 4;

function isLargerThan(range: { readonly start: number; readonly end: number }, line: Line): boolean {
  return range.start < line.start || range.end > line.end;
}
