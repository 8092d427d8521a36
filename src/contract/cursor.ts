import { z } from 'zod';
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

export const CreatedPlace = z.object({ createdAt: z.iso.datetime(), id: z.guid() });
export const RankPlace = z.object({ rank: z.int(), id: z.guid() });
export const PersonPlace = z.object({ rank: z.int(), name: z.string(), id: z.guid() });
