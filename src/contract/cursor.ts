import * as z from 'zod';
import { LeadoraError } from '#domain';

/** Where a page ends, opaque to callers: it may change its inside at any time. */
export function writeCursor(place: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws LeadoraError `invalid_input` for anything that this server has not written for such a list. */
export function readCursor<Place>(shape: z.ZodType<Place>, cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const read = shape.safeParse(parse(cursor));
  if (read.success) return read.data;
  throw new LeadoraError({
    code: 'invalid_input',
    message: 'The cursor is not one of this list.',
    nextStep: 'Take next_cursor from the page before, or leave it out to begin anew.',
    faults: [{ pointer: '/cursor', detail: 'is not a cursor of this list' }],
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The largest number that a row of ours can have. */
export const MOST_NUMBER = 2_147_483_647;

/** The database knows no year 0, no number larger than its type, and no text with a NUL. */
const instant = z.iso.datetime().refine((at) => !at.startsWith('0000'));
const rank = z.int().min(0).max(MOST_NUMBER);
const name = z.string().refine((given) => !given.includes('\u0000'));

export const CreatedPlace = z.object({ createdAt: instant, id: z.guid() });
export const RankPlace = z.object({ rank, id: z.guid() });
export const PersonPlace = z.object({ rank, name, id: z.guid() });
