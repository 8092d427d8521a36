import { toBusinessWire, toDecisionMakerWire, toSearchWire } from '#contract';
import type { Search } from '#domain';
import type { ExportedBusiness } from '#searches';

/** One JSON document, written piece by piece. */
export async function* writeJson(
  search: Search,
  businesses: AsyncIterable<ExportedBusiness>,
): AsyncGenerator<string> {
  yield `{"search":${JSON.stringify(toSearchWire(search))},"businesses":[`;
  let separator = '\n';
  for await (const { business, decisionMakers } of businesses) {
    const row = { ...toBusinessWire(business), decision_makers: decisionMakers.map(toDecisionMakerWire) };
    yield `${separator}${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
