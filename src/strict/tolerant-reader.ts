import { parseJson, type RepairKind } from './codec.ts';

/** What was read from a place in a text. */
export interface TolerantRead {
  readonly value: unknown;
  /** Whether its end was there. */
  readonly isWhole: boolean;
  /** It goes on to the end of the text, and breaks off there. */
  readonly isCut: boolean;
  /** Where it ends. */
  readonly end: number;
  readonly repairs: readonly RepairKind[];
}

/**
 * Reads JSON with three slips that models make: a comma before the end, a raw line break in a text, and a name without
 * its closing quote. Where it breaks off, what is not complete is left out: a cut list keeps its whole items only, and
 * nothing is made up.
 */
export function readTolerantly(text: string, start: number): TolerantRead {
  const reader = new TolerantReader(text, start);
  const { value, isWhole } = reader.read(0);
  const isCut = !isWhole && UNFINISHED.test(text.slice(reader.at));
  return { value, isWhole, isCut, end: isCut ? text.length : reader.at, repairs: [...reader.repairs] };
}

/** The beginning of a name, a text, a number or a word, and nothing behind it. */
const UNFINISHED =
  /^[\s:,]*(?:"(?:[^"\\]|\\[\s\S])*(?:\\|"\s*:?\s*)?|t|tr|tru|f|fa|fal|fals|n|nu|nul|-?[\d.eE+-]*)$/u;

interface Part {
  /** undefined when nothing of it is there. */
  readonly value: unknown;
  readonly isWhole: boolean;
}

const CUT: Part = { value: undefined, isWhole: false };
const BLANKS = /[ \t\r\n]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;
const TEXT = /"(?:[^"\\]|\\[\s\S])*"/uy;
/** A name whose closing quote was forgotten, and the beginning of its value. */
const UNCLOSED_NAME = /"(?<name>[\p{L}_][\p{L}\d_-]*)\s*:(?=\s*(?:[[{"\d-]|true|false|null))/uy;
/** Deeper than this nobody answers, and our own stack ends. */
const DEEPEST = 200;

class TolerantReader {
  readonly repairs = new Set<RepairKind>();
  readonly #text: string;
  at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.at = start;
  }

  read(depth: number): Part {
    this.#match(BLANKS);
    const sign = this.#text[this.at];
    if (depth > DEEPEST || sign === undefined) return CUT;
    if (sign === '{') return this.#object(depth);
    if (sign === '[') return this.#list(depth);
    if (sign === '"') return this.#string();
    const number = this.#match(NUMBER);
    // A number at the very end may go on beyond it.
    if (number !== undefined && this.at >= this.#text.length) return CUT;
    const word = number ?? this.#match(WORD);
    return word === undefined ? CUT : { value: parseJson(word)?.value, isWhole: true };
  }

  #list(depth: number): Part {
    this.at += 1;
    const list: unknown[] = [];
    for (;;) {
      if (this.#take(']')) return { value: list, isWhole: true };
      const item = this.read(depth + 1);
      if (!item.isWhole) return { value: list, isWhole: false };
      list.push(item.value);
      if (!this.#separate(']')) return { value: list, isWhole: false };
    }
  }

  #object(depth: number): Part {
    this.at += 1;
    const entries: [string, unknown][] = [];
    for (;;) {
      if (this.#take('}')) return { value: Object.fromEntries(entries), isWhole: true };
      const name = this.#name();
      if (name === undefined) return { value: Object.fromEntries(entries), isWhole: false };
      const member = this.read(depth + 1);
      if (member.value !== undefined) entries.push([name, member.value]);
      if (!member.isWhole || !this.#separate('}'))
        return { value: Object.fromEntries(entries), isWhole: false };
    }
  }

  #name(): string | undefined {
    this.#match(BLANKS);
    const start = this.at;
    const proper = this.#string();
    if (typeof proper.value === 'string' && this.#take(':')) return proper.value;
    this.at = start;
    UNCLOSED_NAME.lastIndex = start;
    const name = UNCLOSED_NAME.exec(this.#text)?.groups?.['name'];
    if (name === undefined) return undefined;
    this.at = UNCLOSED_NAME.lastIndex;
    this.repairs.add('unclosed_name');
    return name;
  }

  #string(): Part {
    const written = this.#match(TEXT);
    if (written === undefined) return CUT;
    const plain = parseJson(written);
    if (plain !== undefined) return { value: plain.value, isWhole: true };
    const mended = parseJson(written.replaceAll(/\p{Cc}/gu, escapeControl));
    if (mended === undefined) return CUT;
    this.repairs.add('raw_line_break');
    return { value: mended.value, isWhole: true };
  }

  /** Goes on to the next item or to the end; a comma before the end is overlooked. */
  #separate(end: string): boolean {
    if (!this.#take(',')) return this.#sees(end);
    if (this.#sees(end)) this.repairs.add('trailing_comma');
    return true;
  }

  #sees(sign: string): boolean {
    this.#match(BLANKS);
    return this.#text[this.at] === sign;
  }

  #take(sign: string): boolean {
    if (!this.#sees(sign)) return false;
    this.at += 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.at = pattern.lastIndex;
    return found;
  }
}

function escapeControl(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
