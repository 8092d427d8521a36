import { sql } from 'kysely';
import * as z from 'zod';
import type { ProviderHealth } from '#domain';
import type { Transaction } from './transaction.ts';

const LastError = z
  .object({
    at: z.string(),
    message: z.string(),
    errorClass: z.string().nullable(),
    httpStatus: z.int().nullable(),
    isLast: z.boolean(),
  })
  .nullable();

/** The tenant's own calls, by provider: how those of the last day went, and what those of this month (UTC) cost. */
export async function listProviderHealth({ db }: Transaction): Promise<readonly ProviderHealth[]> {
  const { rows } = await sql<Omit<ProviderHealth, 'lastError'> & { readonly lastError: unknown }>`
    with lately as (
      select * from api_usage_logs where created_at > clock_timestamp() - interval '1 day' and settled_at is not null
    ), failed as (
      select distinct on (provider) provider, jsonb_build_object(
        'at', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'message', error_message,
        'errorClass', error_class, 'httpStatus', http_status, 'isLast', not exists (
          select from lately as later where later.provider = lately.provider and later.status = 'ok'
            and later.created_at >= lately.created_at)) as last_error
      from lately where status <> 'ok' and error_message is not null
      order by provider, created_at desc
    ), spent as (
      select provider, sum(cost_micro_usd)::bigint as month_micro_usd from api_usage_logs
      where created_at >= date_trunc('month', clock_timestamp() at time zone 'UTC') at time zone 'UTC' group by provider
    ), counted as (
      select provider, count(*)::int as calls, count(*) filter (where status = 'ok')::int as ok,
        round(percentile_cont(0.5) within group (order by ms))::int as p50_ms
      from lately group by provider
    )
    select provider, coalesce(calls, 0) as calls, coalesce(ok, 0) as ok, p50_ms, last_error,
      coalesce(month_micro_usd, 0) as month_micro_usd
    from counted full join spent using (provider) left join failed using (provider) order by provider`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, lastError: LastError.parse(row.lastError) }));
}

/** Providers that asked everybody to wait, and until when. */
export async function listWaits({ db }: Transaction): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('providerGates')
    .select(['provider', 'openAt'])
    .where('openAt', '>', sql<string>`clock_timestamp()`)
    .execute();
  return new Map(rows.map(({ provider, openAt }) => [provider, openAt]));
}
