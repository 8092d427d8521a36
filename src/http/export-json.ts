import { toBusinessWire, toDecisionMakerWire, toMarketWire, toSearchWire } from '#contract';
import type { SearchExport } from '#searches';

/** One JSON document, written piece by piece. */
export async function* writeJson({
  search,
  businesses,
  market,
}: Omit<SearchExport, 'snapshots'>): AsyncGenerator<string> {
  yield `{"search":${JSON.stringify(toSearchWire(search))},"businesses":[`;
  let separator = '\n';
  for await (const { business, decisionMakers } of businesses) {
    const row = { ...toBusinessWire(business), decision_makers: decisionMakers.map(toDecisionMakerWire) };
    yield `${separator}${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield `\n],"market":${JSON.stringify(toMarketWire(market))}}\n`;
}
