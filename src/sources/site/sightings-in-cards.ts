import type { OwnCompany } from './company-names.ts';
import { contactsIn } from './contact-details.ts';
import { ancestors, classesOf, type Element } from './dom.ts';
import { isFormer } from './former.ts';
import type { Sighting } from './found-person.ts';
import { cleanName, hasUsualGivenName, isName } from './names.ts';
import { isOtherCompany, ownTitle, statedTitle } from './own-title.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { isJob } from './titles.ts';

/** `title`, `job-title`, `team-member__role` */
const TITLE_CLASS =
  /^title$|(?:^|[-_])(?:job-?_?title|role|position|function|designation|funktion|poste|cargo|ruolo|functie)$/iu;
const LONGEST_CARD_TITLE = 80;
/** A longer line tells a story, and stories have former jobs and other companies in them. */
const LONGEST_LABEL = 60;

/** People whose name has a line to itself, with the title on a line beside it: a card, or a plain list of such lines. */
export function sightingsInCards(
  page: RenderedPage,
  lines: readonly Line[],
  own: OwnCompany,
): readonly Sighting[] {
  const reader = new CardReader(page, lines, own);
  return reader.names.flatMap((at) => reader.read(at));
}

/** So many names show the order of a list. */
const MOST_ASKED = 100;

class CardReader {
  /** Places of the lines that are a name. */
  readonly names: readonly number[];
  readonly #page: RenderedPage;
  readonly #lines: readonly Line[];
  readonly #own: OwnCompany;
  readonly #nameStarts: readonly number[];
  readonly #nameEnds: readonly number[];
  readonly #titles = new Map<number, string | undefined>();
  readonly #listOrders = new Map<Element, 1 | -1>();

  constructor(page: RenderedPage, lines: readonly Line[], own: OwnCompany) {
    this.#page = page;
    this.#lines = lines;
    this.#own = own;
    this.names = lines.flatMap(({ text }, index) => (isName(text) ? [index] : []));
    this.#nameStarts = this.names.map((at) => this.#lineAt(at).start);
    this.#nameEnds = this.names.map((at) => this.#lineAt(at).end);
  }

  read(at: number): readonly Sighting[] {
    const name = this.#lines[at];
    if (name === undefined) return [];
    const card = this.#cardOf(at);
    const places = card === undefined ? this.#placesInList(at) : this.#placesInCard(at, card);
    for (const place of places) {
      const title = this.#titleAt(place);
      const line = this.#lines[place];
      if (title === undefined || line === undefined) continue;
      // "Sales" below "Rhein Main" is an office, unless the page says that it is a title.
      if (!(isJob(title) || hasTitleClass(line.element) || hasUsualGivenName(name.text))) continue;
      if (this.#besides(at, place, card).some((label) => this.#saysOtherwise(label))) return [];
      return [
        {
          name: cleanName(name.text),
          title,
          ...(card === undefined ? { email: null, phone: null } : contactsIn(card)),
          binding: 'card',
          text: this.#page.text,
          start: Math.min(name.start, line.start),
          end: Math.max(name.end, line.end),
        },
      ];
    }
    return [];
  }

  /** The largest element with this name and no other in it, when there is more in it than the name. */
  #cardOf(at: number): Element | undefined {
    let card: Element | undefined;
    for (const element of ancestors(this.#lineAt(at).element)) {
      if (this.#countNamesIn(element) > 1 || element.tagName === 'body') break;
      card = element;
    }
    const range = card === undefined ? undefined : this.#page.rangeOf(card);
    const line = this.#lineAt(at);
    return range !== undefined && (range.start < line.start || range.end > line.end) ? card : undefined;
  }

  #placesInCard(at: number, card: Element): readonly number[] {
    const { start, end } = this.#page.rangeOf(card);
    const within = [at + 1, at + 2, at - 1].filter((place) => {
      const line = this.#lines[place];
      return line !== undefined && line.start >= start && line.end <= end;
    });
    return this.#isTitleBefore(at) ? within : within.filter((place) => place > at);
  }

  /** A job above a name is its title; a heading for everybody below is not: "Our directors". */
  #isTitleBefore(at: number): boolean {
    const tag = this.#lines[at - 1]?.element.tagName ?? 'h1';
    return !/^h[12]$/u.test(tag);
  }

  /** In a plain list, titles stand all before or all after the names. */
  #placesInList(at: number): readonly number[] {
    const list = [...ancestors(this.#lineAt(at).element)].find((element) => this.#countNamesIn(element) > 1);
    if (list === undefined) return [this.#titleAt(at + 1) === undefined ? at - 1 : at + 1];
    const order = this.#listOrders.get(list) ?? this.#orderOf(list);
    this.#listOrders.set(list, order);
    return [at + order];
  }

  #orderOf(list: Element): 1 | -1 {
    const [from, to] = this.#namesIn(list);
    const beside = this.names.slice(from, Math.min(to, from + MOST_ASKED));
    const after = beside.filter((place) => this.#titleAt(place + 1) !== undefined).length;
    const before = beside.filter((place) => this.#titleAt(place - 1) !== undefined).length;
    return after >= before ? 1 : -1;
  }

  /** Short lines of the same card, or the line behind the pair: what they say holds for the person too. */
  #besides(at: number, place: number, card: Element | undefined): readonly string[] {
    const { start, end } = card === undefined ? { start: 0, end: 0 } : this.#page.rangeOf(card);
    const near =
      card === undefined
        ? [Math.max(at, place) + 1]
        : [at - 3, at - 2, at - 1, at + 1, at + 2, at + 3, at + 4];
    return near.flatMap((index) => {
      const line = this.#lines[index];
      if (line === undefined || index === place || line.text.length > LONGEST_LABEL) return [];
      return card === undefined || (line.start >= start && line.end <= end) ? [line.text] : [];
    });
  }

  #saysOtherwise(label: string): boolean {
    return isOtherCompany(label, this.#own) || isFormer(label);
  }

  #titleAt(at: number): string | undefined {
    if (!this.#titles.has(at)) this.#titles.set(at, this.#readTitle(at));
    return this.#titles.get(at);
  }

  #readTitle(at: number): string | undefined {
    const line = this.#lines[at];
    if (line === undefined || line.text.includes(' | ') || namesSomebody(line.text)) return undefined;
    const title = ownTitle(line.text, this.#own);
    if (title !== undefined) return title;
    // The page says that it is a title, whatever words it has: "Bean counter".
    const isSo = hasTitleClass(line.element) && line.text.length <= LONGEST_CARD_TITLE;
    return isSo && !/[,.!?]|\b(?:at|bei|chez)\b/u.test(line.text) && !isName(line.text)
      ? statedTitle(line.text, this.#own)
      : undefined;
  }

  #countNamesIn(element: Element): number {
    const [from, to] = this.#namesIn(element);
    return Math.max(0, to - from);
  }

  /** Where the names in an element begin and end among all names, which stand in the order of the page. */
  #namesIn(element: Element): readonly [from: number, to: number] {
    const { start, end } = this.#page.rangeOf(element);
    return [countBelow(this.#nameStarts, start), countBelow(this.#nameEnds, end + 1)];
  }

  #lineAt(at: number): Line {
    const line = this.#lines[at];
    if (line === undefined) throw new RangeError(`There is no line ${at}.`);
    return line;
  }
}

/** "Represented by: Jane Doe, CEO" is no title of what stands above it, such as the city in an address. */
function namesSomebody(line: string): boolean {
  const [, ...rest] = line.split(/:\s+/u);
  return rest.some((part) => isName(part.split(/,\s+/u)[0] ?? ''));
}

function hasTitleClass(element: Element): boolean {
  return classesOf(element).some((name) => TITLE_CLASS.test(name));
}

/** How many of the sorted numbers are less. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
