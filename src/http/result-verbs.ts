import {
  CreatedPlace,
  type CsvTarget,
  type ExportFormat,
  OPERATIONS,
  PersonPlace,
  RankPlace,
  readCursor,
  readInput,
  toBusinessWire,
  toCallWire,
  toDecisionMakerWire,
  toMarketAssumptions,
  toMarketWire,
  toPersonasWire,
  writeCursor,
} from '#contract';
import { toUsd } from '#domain';
import {
  assumeMarket,
  exportSearch,
  getMarket,
  listBusinesses,
  listDecisionMakers,
  listErrors,
  listPersonas,
  listUsage,
  type SearchExport,
} from '#searches';
import { answerStream, cutPage } from './answers.ts';
import { writeBundle } from './export-bundle.ts';
import { writeCsv } from './export-csv.ts';
import { writeJson } from './export-json.ts';
import { readJsonBody } from './read-body.ts';
import { searchIdOf, type Verb } from './verb.ts';

export const listBusinessesVerb: Verb = async ({ context }, c) => {
  const query = readInput(OPERATIONS.listBusinesses.query, c.req.query(), 'query');
  const { limit, cursor, status, failed_by: failedBy, near_miss: nearMiss } = query;
  const after = readCursor(RankPlace, cursor);
  const rows = await listBusinesses(context, c.get('actor'), searchIdOf(c), {
    limit: limit + 1,
    ...(after === undefined ? {} : { after }),
    ...(status === undefined ? {} : { status }),
    ...(failedBy === undefined ? {} : { failedBy }),
    isNearMiss: nearMiss === 'true',
  });
  const { page, last } = cutPage(rows, limit);
  return c.json({
    data: page.map(toBusinessWire),
    next_cursor: last === undefined ? null : writeCursor({ rank: last.rank, id: last.id }),
  });
};

export const listDecisionMakersVerb: Verb = async ({ context }, c) => {
  const query = readInput(OPERATIONS.listDecisionMakers.query, c.req.query(), 'query');
  const { limit, cursor, business_id: businessId } = query;
  const after = readCursor(PersonPlace, cursor);
  const rows = await listDecisionMakers(context, c.get('actor'), searchIdOf(c), {
    limit: limit + 1,
    ...(after === undefined ? {} : { after }),
    ...(businessId === undefined ? {} : { businessIds: [businessId] }),
  });
  const { page, last } = cutPage(rows, limit);
  return c.json({
    data: page.map(toDecisionMakerWire),
    next_cursor:
      last === undefined ? null : writeCursor({ rank: last.businessRank, name: last.name, id: last.id }),
  });
};

export const listPersonasVerb: Verb = async ({ context }, c) =>
  c.json(toPersonasWire(await listPersonas(context, c.get('actor'), searchIdOf(c))));

export const getMarketVerb: Verb = async ({ context }, c) =>
  c.json(toMarketWire(await getMarket(context, c.get('actor'), searchIdOf(c))));

export const assumeMarketVerb: Verb = async ({ context }, c) => {
  const body = readInput(OPERATIONS.assumeMarket.body, await readJsonBody(c), 'body');
  const assumed = toMarketAssumptions(body);
  return c.json(toMarketWire(await assumeMarket(context, c.get('actor'), searchIdOf(c), assumed)));
};

export const listUsageVerb: Verb = async ({ context }, c) => {
  const { limit, cursor } = readInput(OPERATIONS.listUsage.query, c.req.query(), 'query');
  const before = readCursor(CreatedPlace, cursor);
  const page = { limit: limit + 1, ...(before === undefined ? {} : { before }) };
  const usage = await listUsage(context, c.get('actor'), searchIdOf(c), page);
  const { page: calls, last } = cutPage(usage.calls, limit);
  return c.json({
    spent_usd: toUsd(usage.spentMicroUsd),
    reserved_usd: toUsd(usage.reservedMicroUsd),
    providers: usage.providers.map((sum) => ({
      provider: sum.provider,
      calls: sum.calls,
      failed: sum.failed,
      input_tokens: sum.inputTokens,
      output_tokens: sum.outputTokens,
      cost_usd: toUsd(sum.costMicroUsd),
    })),
    data: calls.map(toCallWire),
    next_cursor: last === undefined ? null : writeCursor({ createdAt: last.createdAt, id: last.id }),
  });
};

const MOST_ERRORS = 100;

export const listErrorsVerb: Verb = async ({ context }, c) => {
  const errors = await listErrors(context, c.get('actor'), searchIdOf(c), MOST_ERRORS);
  return c.json({
    data: errors.map(({ id, nextStep, createdAt, ...error }) => ({
      error_id: id,
      ...error,
      next_step: nextStep,
      created_at: createdAt,
    })),
  });
};

export const exportSearchVerb: Verb = async ({ context, breakOff }, c) => {
  const { format, for: target } = readInput(OPERATIONS.exportSearch.query, c.req.query(), 'query');
  const exported = await exportSearch(context, c.get('actor'), searchIdOf(c));
  const { search } = exported;
  const mark = search.request.mode === 'demo' ? 'demo-' : '';
  const aim = format === 'csv' && target !== 'plain' ? `${target}-` : '';
  const name = `leadora-${mark}${aim}${search.id}.${format === 'bundle' ? 'bundle.json' : format}`;
  const headers = {
    'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    'content-disposition': `attachment; filename="${name}"`,
  };
  return answerStream(WRITERS[format](exported, target), headers, breakOff);
};

const WRITERS: Readonly<
  Record<ExportFormat, (exported: SearchExport, target: CsvTarget) => AsyncGenerator<string>>
> = {
  csv: ({ search, businesses }, target) => writeCsv(search, businesses, target),
  json: writeJson,
  bundle: writeBundle,
};
