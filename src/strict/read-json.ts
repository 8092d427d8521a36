import type { RepairKind } from './codec.ts';

/** JSON out of what a model wrote, and what had to be taken off to find it; undefined when there is none. */
export interface FoundJson {
  readonly value: unknown;
  readonly repairs: readonly RepairKind[];
}

const FENCE = /^\s*```[a-z]*\s*\n(?<inner>[\s\S]*?)\n?\s*```\s*$/iu;

/** Whole JSON: as it stands, in a fence, inside prose, or written as a string in a string. */
export function findJson(text: string): FoundJson | undefined {
  const plain = parse(text);
  if (plain !== undefined) return withoutDoubleCoding(plain.value, []);
  const fenced = FENCE.exec(text)?.groups?.['inner'];
  const inFence = fenced === undefined ? undefined : parse(fenced);
  if (inFence !== undefined) return withoutDoubleCoding(inFence.value, ['fenced']);
  const from = text.search(/[[{]/u);
  const to = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  const inProse = from === -1 || to < from ? undefined : parse(text.slice(from, to + 1));
  return inProse === undefined ? undefined : withoutDoubleCoding(inProse.value, ['prose_around']);
}

/** JSON that was cut off: as much of it as is whole. Members and items that are not complete are left out, none is made up. */
export function findCutJson(text: string): FoundJson | undefined {
  const from = text.search(/[[{]/u);
  if (from === -1) return undefined;
  const value = new CutReader(text.slice(from)).read();
  return value === CUT ? undefined : { value, repairs: ['cut_off'] };
}

function withoutDoubleCoding(value: unknown, repairs: readonly RepairKind[]): FoundJson {
  const inner = typeof value === 'string' ? parse(value) : undefined;
  const isStructure = typeof inner?.value === 'object' && inner.value !== null;
  return isStructure ? { value: inner.value, repairs: [...repairs, 'double_encoded'] } : { value, repairs };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const CUT = Symbol('cut');
const TOKEN =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<word>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<sign>[[\]{}:,]))/suy;

/** Reads JSON until it breaks off. */
class CutReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    const token = this.#next();
    if (token === undefined) return CUT;
    if (token === '{') return this.#object();
    if (token === '[') return this.#list();
    // A number at the very end may go on beyond it.
    const isOpenNumber = this.#at >= this.#text.length && /^-?\d/u.test(token);
    return isOpenNumber ? CUT : (parse(token)?.value ?? null);
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    while (this.#peek() !== ']') {
      const value = this.read();
      const isWhole = value !== CUT && this.#isClosed(value);
      if (!isWhole) return list;
      list.push(value);
      if (this.#peek() !== ',') break;
      this.#next();
    }
    this.#next();
    return list;
  }

  /** An item that is an object or a list counts only when its end was there. */
  #isClosed(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return true;
    return this.#peek() !== undefined;
  }

  #object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    while (this.#peek() !== '}') {
      const name = parse(this.#next() ?? '')?.value;
      if (typeof name !== 'string' || this.#next() !== ':') break;
      const value = this.read();
      if (value === CUT) break;
      entries.push([name, value]);
      if (this.#peek() !== ',') break;
      this.#next();
    }
    this.#next();
    return Object.fromEntries(entries);
  }

  #peek(): string | undefined {
    const at = this.#at;
    const token = this.#next();
    this.#at = at;
    return token;
  }

  #next(): string | undefined {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (match === null) {
      this.#at = this.#text.length;
      return undefined;
    }
    this.#at = TOKEN.lastIndex;
    const { text, word, sign } = match.groups ?? {};
    return text ?? word ?? sign;
  }
}
