import { parseJson, type RepairKind } from './codec.ts';
import { readTolerantly } from './tolerant-reader.ts';

/** JSON out of what a model wrote, and what had to be mended to find it. */
export interface FoundJson {
  readonly value: unknown;
  /** Not all of it is there: only what was whole was kept. */
  readonly isCut: boolean;
  readonly repairs: readonly RepairKind[];
}

const FENCE = /```[a-z0-9]*[ \t]*\r?\n(?<inner>[\s\S]*?)(?:\r?\n[ \t]*```|$)/iu;
/** So many places in a text are tried for the beginning of the JSON. */
const MOST_STARTS = 20;

/** As it stands, in a fence, inside prose, written twice, with a slip of the pen, or cut off; undefined when there is none. */
export function findJson(text: string): FoundJson | undefined {
  const plain = parseJson(text) ?? parseJson(`"${text.trim()}"`);
  if (plain !== undefined && (isStructure(plain.value) || !hasStart(text))) return readAgain(plain.value, []);
  if (plain !== undefined && typeof plain.value === 'string') return readAgain(plain.value, []);
  const fenced = FENCE.exec(text)?.groups?.['inner'];
  const inFence = fenced === undefined ? undefined : parseJson(fenced);
  if (inFence !== undefined) return readAgain(inFence.value, ['fenced']);
  return findInside(fenced ?? text, fenced === undefined ? [] : ['fenced']);
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function hasStart(text: string): boolean {
  return /[[{]/u.test(text);
}

/** A text that is itself JSON was written twice. */
function readAgain(value: unknown, repairs: readonly RepairKind[]): FoundJson {
  const inner = typeof value === 'string' ? parseJson(value) : undefined;
  return inner !== undefined && isStructure(inner.value)
    ? { value: inner.value, isCut: false, repairs: [...repairs, 'double_encoded'] }
    : { value, isCut: false, repairs };
}

/** The longest whole object or list in the text; when none is whole, the longest that was cut off. */
function findInside(text: string, repairs: readonly RepairKind[]): FoundJson | undefined {
  const starts = [...text.matchAll(/[[{]/gu)].slice(0, MOST_STARTS).map(({ index }) => index);
  const found = starts.map((start) => ({ start, ...readTolerantly(text, start) }));
  const [best] = found.toSorted(
    (one, other) =>
      Number(other.isWhole) - Number(one.isWhole) || other.end - other.start - (one.end - one.start),
  );
  if (best === undefined || (!best.isWhole && Object.keys(Object(best.value)).length === 0)) return undefined;
  const around = text.slice(0, best.start) + (best.isWhole ? text.slice(best.end) : '');
  return {
    value: best.value,
    isCut: !best.isWhole,
    repairs: [
      ...repairs,
      ...(around.trim() === '' ? [] : (['prose_around'] as const)),
      ...best.repairs,
      ...(best.isWhole ? [] : (['cut_off'] as const)),
    ],
  };
}
