import { createHash } from 'node:crypto';

/** A number from 0 to `below` − 1 that is always the same for the same words. */
export function pickNumber(below: number, ...words: readonly (string | number)[]): number {
  if (below <= 1) return 0;
  return createHash('sha256').update(words.join('\u0000')).digest().readUInt32BE() % below;
}

export function hexOf(length: number, ...words: readonly (string | number)[]): string {
  return createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, length);
}
