import { OPERATIONS, readInput, toIndustriesWire, toReadingWire, toSearchRequest } from '#contract';
import { findIndustries, readRequest } from '#searches';
import { readJsonBody } from './read-body.ts';
import type { Verb } from './verb.ts';

export const readRequestVerb: Verb = async ({ context }, c) => {
  const body = readInput(OPERATIONS.readRequest.body, await readJsonBody(c), 'body');
  const { question = null, has_list: hasList, propose, product_service: product, ...rest } = body;
  const request = toSearchRequest({ ...rest, product_service: product ?? question ?? '', start: true });
  const asked = { request, question, hasList, isProposing: propose };
  const { reading, estimate } = await readRequest(context, c.get('actor'), asked);
  return c.json(toReadingWire(reading, estimate));
};

export const listIndustriesVerb: Verb = async ({ context }, c) => {
  const { q: typed, limit } = readInput(OPERATIONS.listIndustries.query, c.req.query(), 'query');
  return c.json(toIndustriesWire(await findIndustries(context, c.get('actor'), { typed, limit })));
};
