import {
  CreatedPlace,
  LastEventId,
  OPERATIONS,
  readCursor,
  readInput,
  toContractValue,
  toEstimateWire,
  toSearchRequest,
  toSearchWire,
  writeCursor,
} from '#contract';
import { LeadoraError } from '#domain';
import {
  cancelSearch,
  createSearch,
  estimateFor,
  getProgress,
  getSearch,
  type ListFormat,
  listCompanyLines,
  listEvents,
  listSearches,
  putCompanyList,
  startSearch,
  watchEvents,
} from '#searches';
import { answerAccepted, answerStream, cutPage } from './answers.ts';
import { writeEvents } from './event-stream.ts';
import { readIdempotencyKey } from './idempotency.ts';
import { answerProgress } from './progress.ts';
import { limitBytes, readJsonBody } from './read-body.ts';
import { searchIdOf, type Verb } from './verb.ts';

export const createSearchVerb: Verb = async ({ context }, c) => {
  const given = await readJsonBody(c);
  const body = readInput(OPERATIONS.createSearch.body, given, 'body');
  const idempotency = readIdempotencyKey(c, given);
  const { search, isReplayed } = await createSearch(context, c.get('actor'), {
    request: toSearchRequest(body),
    contractValue: toContractValue(body.annual_contract_value),
    start: body.start,
    idempotency,
  });
  if (isReplayed) c.header('idempotent-replayed', 'true');
  return answerAccepted(context, c, search);
};

export const estimateSearchVerb: Verb = async ({ context }, c) => {
  const body = readInput(OPERATIONS.estimateSearch.body, await readJsonBody(c), 'body');
  return c.json(toEstimateWire(await estimateFor(context, c.get('actor'), toSearchRequest(body))));
};

export const listSearchesVerb: Verb = async ({ context }, c) => {
  const { limit, cursor } = readInput(OPERATIONS.listSearches.query, c.req.query(), 'query');
  const before = readCursor(CreatedPlace, cursor);
  const page = { limit: limit + 1, ...(before === undefined ? {} : { before }) };
  const { page: rows, last } = cutPage(await listSearches(context, c.get('actor'), page), limit);
  return c.json({
    data: rows.map(toSearchWire),
    next_cursor: last === undefined ? null : writeCursor({ createdAt: last.createdAt, id: last.id }),
  });
};

export const getSearchVerb: Verb = async ({ context }, c) =>
  c.json(toSearchWire(await getSearch(context, c.get('actor'), searchIdOf(c))));

export const getProgressVerb: Verb = async ({ context }, c) =>
  answerProgress(c, await getProgress(context, c.get('actor'), searchIdOf(c)));

export const startSearchVerb: Verb = async ({ context }, c) =>
  answerAccepted(context, c, await startSearch(context, c.get('actor'), searchIdOf(c)));

export const cancelSearchVerb: Verb = async ({ context }, c) =>
  c.json(toSearchWire(await cancelSearch(context, c.get('actor'), searchIdOf(c))), 202);

export const listEventsVerb: Verb = async ({ context, clock, breakOff }, c) => {
  const searchId = searchIdOf(c);
  const { after, limit } = readInput(OPERATIONS.listEvents.query, c.req.query(), 'query');
  const actor = c.get('actor');
  const wantsStream = (c.req.header('accept') ?? '').includes('text/event-stream');
  if (!wantsStream) {
    const data = await listEvents(context, actor, searchId, { after, limit });
    return c.json({ data, last_seq: data.at(-1)?.seq ?? after });
  }
  await getSearch(context, actor, searchId); // what is wrong is said before the stream begins
  const last = LastEventId.safeParse(c.req.header('last-event-id'));
  const from = last.success ? last.data : after;
  const events = watchEvents(context, actor, searchId, { after: from, signal: c.req.raw.signal });
  return answerStream(writeEvents(events, clock), { 'content-type': 'text/event-stream' }, breakOff);
};

const MOST_LIST_BYTES = 16 * 1024 * 1024;
const FORMAT_OF: ReadonlyMap<string, ListFormat> = new Map([
  ['text/csv', 'csv'],
  ['application/jsonl', 'jsonl'],
  ['application/x-ndjson', 'jsonl'],
]);

export const putCompanyListVerb: Verb = async ({ context }, c) => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const format = FORMAT_OF.get(type);
  if (format === undefined)
    throw new LeadoraError({
      code: 'unsupported_media_type',
      message:
        type === '' ? 'The request says no Content-Type.' : `A list of the type ${type} cannot be read.`,
      nextStep: 'Send the list as text/csv or application/jsonl.',
    });
  const input = limitBytes(c, MOST_LIST_BYTES, 'Divide the list over several searches.');
  return c.json({ ...(await putCompanyList(context, c.get('actor'), searchIdOf(c), { input, format })) });
};

export const listCompanyLinesVerb: Verb = async ({ context }, c) => {
  const page = readInput(OPERATIONS.listCompanyLines.query, c.req.query(), 'query');
  return c.json({ data: await listCompanyLines(context, c.get('actor'), searchIdOf(c), page) });
};
