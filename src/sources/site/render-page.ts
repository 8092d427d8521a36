import { attribute, type Element, isElement, listElements, parseHtml, rawText } from './dom.ts';
import { type HiddenNames, isHidden, readHiddenNames } from './hidden.ts';

/** A stretch of the page's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A line of the page's text, and the element that it stands in. */
export interface Line extends Range {
  readonly text: string;
  readonly element: Element;
}

export interface Script {
  readonly type: string;
  readonly text: string;
}

/** A page as a person sees it: one text, and where in it each element stands. Hidden parts are not in it. */
export interface RenderedPage {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly elements: readonly Element[];
  readonly scripts: readonly Script[];
  readonly title: string | null;
  readonly lang: string | null;
  /** Without the blanks around it. */
  rangeOf(element: Element): Range;
}

/** More than any team page has: what comes after is not read. */
const MOST_NODES = 100_000;

export function renderPage(html: string): RenderedPage {
  const root = parseHtml(html).childNodes.find(isElement);
  const writer = new Writer(readHiddenNames(root === undefined ? [] : listStyleSheets(root)));
  if (root !== undefined) walk(root, writer);
  return writer.finish(root === undefined ? null : (attribute(root, 'lang') ?? null));
}

/** The texts that evidence of a page may quote: what is to be read, and its scripts. */
export function readPageTexts(html: string): readonly string[] {
  const { text, scripts } = renderPage(html);
  return [text, ...scripts.map((script) => script.text)];
}

function listStyleSheets(root: Element): readonly string[] {
  return listElements(root, MOST_NODES)
    .filter(({ tagName }) => tagName === 'style')
    .map(rawText);
}

type Step =
  | { readonly enter: Element }
  | { readonly exit: Element }
  | { readonly text: string; readonly in: Element };

/** Without recursion: a page may be nested as deep as it likes. */
function walk(root: Element, writer: Writer): void {
  const steps: Step[] = [{ enter: root }];
  for (let count = 0; count < MOST_NODES; count += 1) {
    const step = steps.pop();
    if (step === undefined) return;
    if ('text' in step) writer.write(step.text, step.in);
    else if ('exit' in step) writer.exit(step.exit);
    else if (writer.enter(step.enter)) {
      steps.push({ exit: step.enter });
      for (const child of step.enter.childNodes.toReversed()) {
        if (isElement(child)) steps.push({ enter: child });
        else if (child.nodeName === '#text' && 'value' in child)
          steps.push({ text: child.value, in: step.enter });
      }
    }
  }
  // The rest is not read, but what it stands in still ends where the text does.
  for (const step of steps.toReversed()) if ('exit' in step) writer.exit(step.exit);
}

const BLOCKS = new Set(
  'address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(
  'audio canvas iframe math noscript object script select style svg template textarea video'.split(' '),
);
const CELLS = new Set(['td', 'th']);

class Writer {
  #text = '';
  #gap: '' | ' ' | '\n' | ' | ' = '';
  readonly #ranges = new Map<Element, { start: number; end: number }>();
  readonly #pieces: { readonly at: number; readonly element: Element }[] = [];
  readonly #elements: Element[] = [];
  readonly #scripts: Script[] = [];
  readonly #hidden: HiddenNames;
  #title: string | null = null;

  constructor(hidden: HiddenNames) {
    this.#hidden = hidden;
  }

  /** Says whether what is inside is to be seen. */
  enter(element: Element): boolean {
    const { tagName } = element;
    if (tagName === 'script')
      this.#scripts.push({ type: attribute(element, 'type') ?? '', text: rawText(element) });
    if (tagName === 'title') this.#title ??= rawText(element).replaceAll(/\s+/gu, ' ').trim();
    if (tagName === 'head') return true;
    if (SILENT.has(tagName) || tagName === 'title' || isHidden(element, this.#hidden)) return false;
    if (BLOCKS.has(tagName) || tagName === 'br') this.#widen('\n');
    if (CELLS.has(tagName)) this.#widen(' | ');
    this.#elements.push(element);
    this.#ranges.set(element, { start: this.#text.length, end: this.#text.length });
    return true;
  }

  exit(element: Element): void {
    const range = this.#ranges.get(element);
    if (range !== undefined) range.end = this.#text.length;
    if (BLOCKS.has(element.tagName)) this.#widen('\n');
  }

  write(raw: string, element: Element): void {
    if (element.tagName === 'head') return;
    const text = raw.replaceAll(/\s+/gu, ' ');
    if (text.trim() === '') {
      if (text !== '') this.#widen(' ');
      return;
    }
    if (text.startsWith(' ')) this.#widen(' ');
    if (this.#text !== '') this.#text += this.#gap;
    this.#gap = text.endsWith(' ') ? ' ' : '';
    this.#pieces.push({ at: this.#text.length, element });
    this.#text += text.trim();
  }

  /** A line break outweighs a cell, a cell outweighs a blank. */
  #widen(gap: ' ' | '\n' | ' | '): void {
    if (this.#gap === '\n' || (this.#gap === ' | ' && gap === ' ')) return;
    this.#gap = gap;
  }

  finish(lang: string | null): RenderedPage {
    const text = this.#text;
    return {
      text,
      lines: this.#toLines(),
      elements: this.#elements,
      scripts: this.#scripts,
      title: this.#title,
      lang,
      rangeOf: (element): Range => trimRange(text, this.#ranges.get(element) ?? { start: 0, end: 0 }),
    };
  }

  #toLines(): readonly Line[] {
    const lines: Line[] = [];
    let start = 0;
    let piece = 0;
    for (const text of this.#text.split('\n')) {
      const end = start + text.length;
      const element = this.#pieces[piece]?.element;
      if (element !== undefined && text !== '') lines.push({ text, start, end, element });
      while ((this.#pieces[piece]?.at ?? end + 1) <= end) piece += 1;
      start = end + 1;
    }
    return lines;
  }
}

function trimRange(text: string, { start, end }: Range): Range {
  let from = start;
  let to = end;
  while (from < to && /[\s|]/u.test(text.charAt(from))) from += 1;
  while (to > from && /[\s|]/u.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
