import { parseJson, type RepairKind } from './codec.ts';
import { readTolerantly, type TolerantRead } from './tolerant-reader.ts';

/** JSON out of what a model wrote, and what had to be mended to find it. */
export interface FoundJson {
  readonly value: unknown;
  /** Not all of it is there: only what was whole was kept. */
  readonly isCut: boolean;
  readonly repairs: readonly RepairKind[];
}

const FENCE = /```[a-z0-9]*[ \t]*\r?\n(?<inner>[\s\S]*?)(?:\r?\n[ \t]*```|$)/iu;
/** Quotes that were escaped without being inside a text. */
const ESCAPED = /^\s*[[{]\s*\\"/u;
/** So many places in a text are tried for the beginning of the JSON. */
const MOST_STARTS = 20;

/** As it stands, in a fence, inside prose, written twice, with a slip of the pen, or cut off; undefined when there is none. */
export function findJson(text: string): FoundJson | undefined {
  const plain = parseJson(text) ?? (ESCAPED.test(text) ? parseJson(`"${text.trim()}"`) : undefined);
  if (plain !== undefined) return readAgain(plain.value, []);
  const fenced = FENCE.exec(text)?.groups?.['inner'];
  const inFence = fenced === undefined ? undefined : parseJson(fenced);
  if (inFence !== undefined) return readAgain(inFence.value, ['fenced']);
  return findInside(fenced ?? text, fenced === undefined ? [] : ['fenced']);
}

/** A text that is itself JSON was written twice. */
function readAgain(value: unknown, repairs: readonly RepairKind[]): FoundJson {
  const inner = typeof value === 'string' ? parseJson(value) : undefined;
  return typeof inner?.value === 'object' && inner.value !== null
    ? { value: inner.value, isCut: false, repairs: [...repairs, 'double_encoded'] }
    : { value, isCut: false, repairs };
}

/** The longest object or list in the text that is whole, or that goes on to the end and is cut there. */
function findInside(text: string, repairs: readonly RepairKind[]): FoundJson | undefined {
  const found = readFrom(text, 0, MOST_STARTS).toSorted((one, other) => lengthOf(other) - lengthOf(one));
  const [best] = found;
  if (best === undefined) return undefined;
  const around = text.slice(0, best.start) + text.slice(best.end);
  const isAlone = best.isCut ? text.slice(0, best.start).trim() === '' : around.trim() === '';
  return {
    value: best.value,
    isCut: best.isCut,
    repairs: [
      ...repairs,
      ...(isAlone ? [] : (['prose_around'] as const)),
      ...best.repairs,
      ...(best.isCut ? (['cut_off'] as const) : []),
    ],
  };
}

type Found = TolerantRead & { readonly start: number };

function lengthOf({ start, end }: Found): number {
  return end - start;
}

/** One after the other; what stands inside something that was read is not read again. */
function readFrom(text: string, from: number, most: number): readonly Found[] {
  const start = text.slice(from).search(/[[{]/u) + from;
  if (most === 0 || start < from) return [];
  const read = { start, ...readTolerantly(text, start) };
  const hasContent = Object.keys(Object(read.value)).length > 0;
  // A bracket of prose is passed over; what stands inside broken JSON is no answer.
  if (!read.isWhole && !read.isCut) return hasContent ? [] : readFrom(text, start + 1, most - 1);
  const isSomething = read.isWhole || hasContent;
  return [...(isSomething ? [read] : []), ...readFrom(text, read.end, most - 1)];
}
