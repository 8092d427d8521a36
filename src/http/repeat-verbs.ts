import {
  OffsetPlace,
  OPERATIONS,
  readCursor,
  readInput,
  toDiffCounts,
  toSearchWire,
  writeCursor,
} from '#contract';
import { type CreatedSearch, diffSearches, finishSearch, repeatSearch } from '#searches';
import { answerAccepted } from './answers.ts';
import type { RequestContext } from './environment.ts';
import { readIdempotencyKey } from './idempotency.ts';
import { readJsonBody } from './read-body.ts';
import { searchIdOf, type Verb, type VerbParts } from './verb.ts';

export const rerunSearchVerb: Verb = async ({ context }, c) => {
  const given = await readJsonBody(c);
  const { replay } = readInput(OPERATIONS.rerunSearch.body, given, 'body');
  const searchId = searchIdOf(c);
  const idempotency = readIdempotencyKey(c, ['rerun', searchId, given]);
  const repeat = { kind: replay ? 'replay' : 'rerun' } as const;
  return answer(context, c, await repeatSearch(context, c.get('actor'), searchId, { repeat, idempotency }));
};

export const extendSearchVerb: Verb = async ({ context }, c) => {
  const given = await readJsonBody(c);
  const { more } = readInput(OPERATIONS.extendSearch.body, given, 'body');
  const searchId = searchIdOf(c);
  const idempotency = readIdempotencyKey(c, ['extend', searchId, given]);
  const repeat = { kind: 'extension', more } as const;
  return answer(context, c, await repeatSearch(context, c.get('actor'), searchId, { repeat, idempotency }));
};

function answer(
  context: VerbParts['context'],
  c: RequestContext,
  { search, isReplayed }: CreatedSearch,
): Promise<Response> {
  if (isReplayed) c.header('idempotent-replayed', 'true');
  return answerAccepted(context, c, search);
}

export const finishSearchVerb: Verb = async ({ context }, c) =>
  c.json(toSearchWire(await finishSearch(context, c.get('actor'), searchIdOf(c))), 202);

export const diffSearchVerb: Verb = async ({ context }, c) => {
  const { limit, cursor, against } = readInput(OPERATIONS.diffSearch.query, c.req.query(), 'query');
  const offset = readCursor(OffsetPlace, cursor)?.offset ?? 0;
  const diff = await diffSearches(context, c.get('actor'), searchIdOf(c), against);
  const next = offset + limit;
  return c.json({
    search_id: diff.after.id,
    against: diff.before.id,
    counts: toDiffCounts(diff),
    data: diff.changes.slice(offset, next),
    next_cursor: next < diff.changes.length ? writeCursor({ offset: next }) : null,
  });
};
