import assert from 'node:assert/strict';
import type { TestDatabase } from '#testing';
import type { LedgerEntry, World } from '#world';

interface Booked extends Record<string, unknown> {
  readonly line: string;
}

/** What the world was asked and what it billed is what we have booked: row for row, to the token and the micro-dollar. */
export async function assertBooksAgree({
  world,
  database,
}: {
  readonly world: World;
  readonly database: TestDatabase;
}): Promise<void> {
  const booked = await database.query<Booked>(
    `select concat_ws(' ', provider, endpoint, coalesce(http_status::text, 'no answer'), 'in ' || input_tokens,
       'out ' || output_tokens, cost_micro_usd || ' µ$', case provider when 'site' then null else request_id end) as line
     from api_usage_logs`,
  );
  assert.deepEqual(
    booked.map(({ line }) => line).toSorted(byText),
    world.ledger().map(toLine).toSorted(byText),
  );
  const [sums] = await database.query<{ spent: string; reserved: string }>(
    'select sum(spent_micro_usd)::text as spent, sum(reserved_micro_usd)::text as reserved from user_searches',
  );
  const billed = world.ledger().reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
  assert.deepEqual(sums, { spent: String(billed), reserved: '0' });
}

function toLine(entry: LedgerEntry): string {
  const { provider, method, path, status, inputTokens, outputTokens, costMicroUsd, id } = entry;
  const used = `in ${inputTokens} out ${outputTokens} ${costMicroUsd} µ$`;
  const line = `${provider} ${method} ${path} ${status ?? 'no answer'} ${used}`;
  return provider === 'site' ? line : `${line} ${id}`;
}

function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
