import { FunctionProgress, FunctionStart, readInput } from '#contract';
import { LeadoraError, type Search } from '#domain';
import { cancelSearch, getProgress, startSearch } from '#searches';
import type { RequestContext } from './environment.ts';
import { answerProgress } from './progress.ts';
import { readJsonBody } from './read-body.ts';
import type { Verb } from './verb.ts';

/** The three functions of the first system, with their names, their keys and their answers. */

export const orchestratorStartVerb: Verb = async ({ context }, c) => {
  const { search_id: searchId } = await readStart(c);
  return answerFunction(c, await startSearch(context, c.get('actor'), searchId));
};

export const orchestratorCancelVerb: Verb = async ({ context }, c) => {
  const { search_id: searchId } = await readStart(c);
  return answerFunction(c, await cancelSearch(context, c.get('actor'), searchId));
};

export const checkProgressVerb: Verb = async ({ context }, c) => {
  const given = c.req.method === 'GET' ? c.req.query() : await readJsonBody(c);
  const { search_id: searchId } = readInput(
    FunctionProgress,
    given,
    c.req.method === 'GET' ? 'query' : 'body',
  );
  return answerProgress(c, await getProgress(context, c.get('actor'), searchId));
};

/** A body may name the user, but it is the key that says who it is: another one's search does not exist. */
async function readStart(c: RequestContext): Promise<{ readonly search_id: string }> {
  const start = readInput(FunctionStart, await readJsonBody(c), 'body');
  if (start.user_id === c.get('actor').userId) return start;
  throw new LeadoraError({
    code: 'search_not_found',
    message: `Search ${start.search_id} does not exist.`,
    nextStep: 'Send the user_id that the search was created with, and the key of that user.',
  });
}

function answerFunction(c: RequestContext, { id, userId }: Search): Response {
  return c.json({ ok: true, message: 'Accepted', search_id: id, user_id: userId }, 202);
}
