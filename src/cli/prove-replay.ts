import { type Client, compareRows, type FoundRows, OPERATIONS, type SearchWire } from '#contract';
import { EXIT } from './exit-code.ts';
import { readResults } from './print-results.ts';
import { toTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Compares a replay with what it replays, row by row, and says what differs and why. 1 when anything does. */
export async function proveReplay(
  client: Client,
  terminal: Terminal,
  replay: SearchWire,
  { json }: { readonly json?: true },
): Promise<number> {
  const originId = replay.origin_search_id ?? '';
  const [before, after] = [await readRows(client, originId), await readRows(client, replay.search_id)];
  const { same, different } = compareRows(before, after);
  const causes = different.length === 0 ? [] : await listCauses(client, replay.search_id, before, after);
  const code = different.length === 0 ? EXIT.ok : EXIT.error;
  if (json) {
    terminal.out(`${JSON.stringify({ search: replay, same, different, causes })}\n`);
    return code;
  }
  terminal.out(`${same} rows the same byte for byte${different.length === 0 ? '.' : ','}\n`);
  if (different.length === 0) return code;
  terminal.out(`${different.length} not:\n\n`);
  const rows = different.map(({ row, fields, isMissing }) => [
    row,
    isMissing ? 'is in one of the two only' : fields.join(', '),
  ]);
  terminal.out(toTable(['Row', 'What differs'], rows, terminal.columns));
  for (const cause of causes) terminal.out(`\n${cause}\n`);
  return code;
}

/** All that a search has found. */
export async function readRows(client: Client, searchId: string): Promise<FoundRows> {
  const params = { search_id: searchId };
  const search = await client.call(OPERATIONS.getSearch, { params });
  const { businesses, decision_makers: decisionMakers } = await readResults(client, search);
  const personas = await client.call(OPERATIONS.listPersonas, { params });
  return {
    businesses,
    decisionMakers,
    personas,
    market: await client.call(OPERATIONS.getMarket, { params }),
  };
}

/** What can make a replay differ: a source of another version, and what was never recorded. */
async function listCauses(
  client: Client,
  replayId: string,
  before: FoundRows,
  after: FoundRows,
): Promise<readonly string[]> {
  const [then, now] = [listSources(before), listSources(after)];
  const versions = then === now ? [] : [`The sources went from ${then || 'none'} to ${now || 'none'} since.`];
  const { data } = await client.call(OPERATIONS.listErrors, { params: { search_id: replayId } });
  return [...versions, ...new Set(data.map(({ message, next_step: next }) => `${message} ${next}`))];
}

function listSources({ businesses, market }: FoundRows): string {
  const figures = market.market_insights?.figures.flatMap(({ source }) => source ?? []) ?? [];
  const evidence = businesses.flatMap((business) => business.evidence.map(({ source }) => source));
  return [...new Set([...evidence, ...figures])].toSorted().join(', ');
}
