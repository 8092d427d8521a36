import { toBusinessWire, toDecisionMakerWire, toMarketWire, toSearchWire } from '#contract';
import { BUNDLE_FORMAT } from '#domain';
import type { SearchExport } from '#searches';

/** One JSON document with everything that the marks of a search rest on, written piece by piece. */
export async function* writeBundle({
  search,
  businesses,
  market,
  snapshots,
}: SearchExport): AsyncGenerator<string> {
  yield `{"format":${JSON.stringify(BUNDLE_FORMAT)},"search":${JSON.stringify(toSearchWire(search))},"businesses":[`;
  let separator = '\n';
  for await (const { business, decisionMakers } of businesses) {
    const row = { ...toBusinessWire(business), decision_makers: decisionMakers.map(toDecisionMakerWire) };
    yield `${separator}${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield `\n],"market":${JSON.stringify(toMarketWire(market))},"snapshots":[`;
  separator = '\n';
  for await (const { hash, kind, url, fetchedAt, body, redacted } of snapshots) {
    yield `${separator}${JSON.stringify({ hash, kind, url, fetched_at: fetchedAt, body, redacted })}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
