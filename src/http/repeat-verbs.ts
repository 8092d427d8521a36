import { OPERATIONS, readInput, toSearchWire } from '#contract';
import { type CreatedSearch, finishSearch, repeatSearch } from '#searches';
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
): Response {
  if (isReplayed) c.header('idempotent-replayed', 'true');
  return answerAccepted(context, c, search);
}

export const finishSearchVerb: Verb = async ({ context }, c) =>
  c.json(toSearchWire(await finishSearch(context, c.get('actor'), searchIdOf(c))), 202);
