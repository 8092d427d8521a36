import { toEstimateWire, toSearchWire } from '#contract';
import type { Search } from '#domain';
import { estimateSearch, type SearchContext } from '#searches';
import type { RequestContext } from './environment.ts';

/** How often a caller who polls should come back, in seconds. */
const POLL_SECONDS = '2';

/** The search is taken: where to look, and what it will take. */
export async function answerAccepted(
  context: SearchContext,
  c: RequestContext,
  search: Search,
): Promise<Response> {
  const self = `/v1/searches/${search.id}`;
  const isDraft = search.enqueuedAt === null;
  c.header('location', self);
  if (!isDraft) c.header('retry-after', POLL_SECONDS);
  const estimate = toEstimateWire(await estimateSearch(context, search.request));
  return c.json(
    {
      ok: true,
      message: isDraft ? 'Created' : 'Accepted',
      search_id: search.id,
      user_id: search.userId,
      status_url: `${self}/progress`,
      events_url: `${self}/events`,
      estimate,
      search: toSearchWire(search),
    },
    isDraft ? 201 : 202,
  );
}

/** What breaks a stream off in place of an error inside, whose words a server may send to the caller. */
export type BreakOff = (thrown: unknown) => Promise<Error>;

/** Text that comes piece by piece; who hangs up ends its making. */
export function answerStream(
  pieces: AsyncIterable<string>,
  headers: Readonly<Record<string, string>>,
  breakOff: BreakOff,
): Response {
  const body = ReadableStream.from(guard(pieces, breakOff)).pipeThrough(new TextEncoderStream());
  return new Response(body, { status: 200, headers: { 'cache-control': 'no-cache', ...headers } });
}

async function* guard(pieces: AsyncIterable<string>, breakOff: BreakOff): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (thrown) {
    throw await breakOff(thrown);
  }
}

/** One more row than a page has tells whether there is another page. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
): { readonly page: readonly Row[]; readonly last: Row | undefined } {
  const page = rows.slice(0, limit);
  return { page, last: rows.length > limit ? page.at(-1) : undefined };
}
