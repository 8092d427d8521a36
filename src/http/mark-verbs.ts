import { OPERATIONS, readInput, toMarksWire } from '#contract';
import { listMarks, markBusinesses } from '#searches';
import type { RequestContext } from './environment.ts';
import { readJsonBody } from './read-body.ts';
import { searchIdOf, type Verb } from './verb.ts';

export const listMarksVerb: Verb = async ({ context }, c) =>
  c.json(toMarksWire(await listMarks(context, c.get('actor'), searchIdOf(c))));

export const putMarksVerb: Verb = async ({ context }, c) => {
  const searchId = searchIdOf(c);
  const { marks } = readInput(OPERATIONS.putMarks.body, await readJsonBody(c), 'body');
  const wanted = marks.map(({ business_id: businessId, mark, reason }) => ({ businessId, mark, reason }));
  return c.json(toMarksWire(await markBusinesses(context, c.get('actor'), searchId, wanted)));
};

export const putMarkVerb: Verb = async ({ context }, c) => {
  const { searchId, businessId } = placeOf(c);
  const { mark, reason } = readInput(OPERATIONS.putMark.body, await readJsonBody(c), 'body');
  const marks = [{ businessId, mark, reason }];
  return c.json(toMarksWire(await markBusinesses(context, c.get('actor'), searchId, marks)));
};

export const deleteMarkVerb: Verb = async ({ context }, c) => {
  const { searchId, businessId } = placeOf(c);
  await markBusinesses(context, c.get('actor'), searchId, [{ businessId, mark: null, reason: null }]);
  return c.body(null, 204);
};

function placeOf(c: RequestContext): { readonly searchId: string; readonly businessId: string } {
  const read = readInput(OPERATIONS.putMark.params, c.req.param(), 'path');
  return { searchId: read.search_id, businessId: read.business_id };
}
