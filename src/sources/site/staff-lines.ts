import { ancestors, type Element } from './dom.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { isOutside } from './surroundings.ts';

/** The lines of a page about the people who work at the company: without quotes, customers, investors, authors. */
export function staffLines(page: RenderedPage): readonly Line[] {
  const headings: string[] = [];
  return page.lines.filter((line) => {
    const level = headingLevel(line.element);
    if (level !== undefined) {
      headings.length = level - 1;
      headings[level - 1] = line.text;
    }
    return !isOutside(line.element, Object.values(headings).join(' / '));
  });
}

function headingLevel(element: Element): number | undefined {
  for (const around of ancestors(element)) {
    const level = /^h([1-6])$/u.exec(around.tagName)?.[1];
    if (level !== undefined) return Number(level);
  }
  return undefined;
}
