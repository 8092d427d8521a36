import { contactsIn } from './contact-details.ts';
import { ancestors, classesOf, type Element } from './dom.ts';
import type { Sighting } from './found-person.ts';
import { cleanName, isName } from './names.ts';
import { ownTitle } from './own-title.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { isFormer } from './surroundings.ts';

const TITLE_CLASS = /^(?:job-?)?(?:title|role|position|function|funktion|poste|cargo|ruolo|functie)$/iu;
const LONGEST_CARD_TITLE = 80;

/** People whose name has a line to itself, with the title on a line beside it: a card, or a plain list of such lines. */
export function sightingsInCards(
  page: RenderedPage,
  lines: readonly Line[],
  companyName: string,
): readonly Sighting[] {
  const reader = new CardReader(page, lines, companyName);
  return reader.names.flatMap((at) => reader.read(at));
}

class CardReader {
  /** Places of the lines that are a name. */
  readonly names: readonly number[];
  readonly #page: RenderedPage;
  readonly #lines: readonly Line[];
  readonly #companyName: string;

  constructor(page: RenderedPage, lines: readonly Line[], companyName: string) {
    this.#page = page;
    this.#lines = lines;
    this.#companyName = companyName;
    this.names = lines.flatMap(({ text }, index) => (isName(text) ? [index] : []));
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
      if (this.#namesIn(element) > 1 || element.tagName === 'body') break;
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
    const list = [...ancestors(this.#lineAt(at).element)].find((element) => this.#namesIn(element) > 1);
    const beside = list === undefined ? [at] : this.names.filter((place) => this.#isIn(place, list));
    const after = beside.filter((place) => this.#titleAt(place + 1) !== undefined).length;
    const before = beside.filter((place) => this.#titleAt(place - 1) !== undefined).length;
    return [after >= before ? at + 1 : at - 1];
  }

  #titleAt(at: number): string | undefined {
    const line = this.#lines[at];
    if (line === undefined || line.text.includes(' | ')) return undefined;
    const title = ownTitle(line.text, this.#companyName);
    if (title !== undefined) return title;
    // The page says that it is a title, whatever words it has: "Bean counter".
    const isSo = hasTitleClass(line.element) && line.text.length <= LONGEST_CARD_TITLE;
    return isSo &&
      !/[,.!?]|\b(?:at|bei|chez)\b/u.test(line.text) &&
      !isName(line.text) &&
      !isFormer(line.text)
      ? cleanName(line.text)
      : undefined;
  }

  #namesIn(element: Element): number {
    return this.names.filter((place) => this.#isIn(place, element)).length;
  }

  #isIn(place: number, element: Element): boolean {
    const line = this.#lineAt(place);
    const { start, end } = this.#page.rangeOf(element);
    return line.start >= start && line.end <= end;
  }

  #lineAt(at: number): Line {
    const line = this.#lines[at];
    if (line === undefined) throw new RangeError(`There is no line ${at}.`);
    return line;
  }
}

function hasTitleClass(element: Element): boolean {
  return classesOf(element).some((name) => TITLE_CLASS.test(name));
}
