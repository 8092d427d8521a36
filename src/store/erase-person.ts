import { sql } from 'kysely';
import {
  type DecisionMaker,
  knownValue,
  leadOf,
  type PersonSource,
  type PersonTraces,
  type Redactor,
  redactorFor,
} from '#domain';
import type { Transaction } from './transaction.ts';

/** Whom to look for: the key of the name, at one company or anywhere, and what else is known. */
export interface SoughtPerson {
  readonly key: string;
  readonly name: string;
  readonly domain: string | null;
  readonly email: string | null;
}

export interface FoundTraces {
  readonly counts: PersonTraces;
  /** Where the rows about the person were read. */
  readonly sources: readonly PersonSource[];
}

/**
 * Finds everything about a person in all searches of the tenant: the rows are deleted, and every text that holds the name
 * or an address is blackened, sign for sign. With `isDryRun` it only counts.
 */
export async function erasePerson(
  tx: Transaction,
  sought: SoughtPerson,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<FoundTraces> {
  const rows = await findRows(tx, sought);
  const redactor = redactorFor({
    names: [...new Set([sought.name, ...rows.map(({ name }) => name)])],
    details: [...new Set([sought.email, ...rows.flatMap(({ email, phone }) => [email, phone])])].filter(
      (detail) => detail !== null,
    ),
  });
  const sources = await listSources(tx, rows);
  const leads = [leadOf(sought.name), ...rows.map(({ name }) => leadOf(name)), sought.email ?? ''];
  const look = {
    redactor,
    isDryRun,
    domain: sought.domain,
    searchId: null,
    leads: [...new Set(leads)].filter((lead) => lead.length > 1),
  };
  if (!isDryRun) await deleteRows(tx, rows);
  const searches = new Set(rows.map(({ searchId }) => searchId));
  const counts: Record<Count, number> = {
    evidence: 0,
    snapshots: 0,
    recordedAnswers: 0,
    events: 0,
    calls: 0,
    texts: 0,
  };
  for (const place of PLACES) {
    const found = await redactPlace(tx, place, look);
    counts[place.count] += found.rows;
    for (const searchId of found.searches) searches.add(searchId);
  }
  return { counts: { searches: searches.size, decisionMakers: rows.length, ...counts }, sources };
}

/** Takes people who must not be kept out of the texts of one search, in which they were found again. */
export async function blackenPeople(
  tx: Transaction,
  searchId: string,
  people: readonly Pick<DecisionMaker, 'name' | 'email'>[],
): Promise<void> {
  if (people.length === 0) return;
  const names = people.map(({ name }) => name);
  const emails = people.flatMap(({ email }) => knownValue(email) ?? []);
  const leads = [...new Set([...names.map(leadOf), ...emails])].filter((lead) => lead.length > 1);
  const redactor = redactorFor({ names, details: emails });
  for (const place of PLACES.filter(({ table }) => ['snapshots', 'recorded_answers'].includes(table)))
    await redactPlace(tx, place, { redactor, leads, searchId, isDryRun: false, domain: null });
}

interface PersonRow {
  readonly id: string;
  readonly searchId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly evidenceIds: readonly string[];
}

async function findRows(
  { db }: Transaction,
  { key, domain, email }: SoughtPerson,
): Promise<readonly PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select person.id, person.search_id, person.name, person.email, person.phone, person.evidence_ids
    from decision_makers as person join businesses as business on business.id = person.business_id
    where (person.key = ${key} and (${domain}::text is null or business.domain = ${domain}))
       or lower(person.email) = lower(${email}::text)`.execute(db);
  return rows;
}

const MOST_SOURCES = 100;

async function listSources(
  { db }: Transaction,
  rows: readonly PersonRow[],
): Promise<readonly PersonSource[]> {
  const ids = rows.flatMap(({ evidenceIds }) => evidenceIds);
  if (ids.length === 0) return [];
  return await db
    .selectFrom('evidence')
    .select(['source', 'url', 'fetchedAt'])
    .distinct()
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('fetchedAt', 'desc')
    .limit(MOST_SOURCES)
    .execute();
}

/** Evidence goes with the rows that it showed, unless others are shown by it too: then it stays and is blackened. */
async function deleteRows({ db }: Transaction, rows: readonly PersonRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const evidenceIds = rows.flatMap((row) => row.evidenceIds);
  await sql`delete from decision_makers where id = any(${ids}::uuid[])`.execute(db);
  await sql`
    delete from evidence where id = any(${evidenceIds}::uuid[])
      and not exists (select from decision_makers as other where other.search_id = evidence.search_id
        and evidence.id = any(other.evidence_ids))
      and not exists (select from businesses as other where other.search_id = evidence.search_id
        and evidence.id = any(other.evidence_ids))`.execute(db);
}

type Count = Exclude<keyof PersonTraces, 'searches' | 'decisionMakers'>;

/** Where texts about people can stand. */
interface Place {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly isJson?: true }[];
  readonly count: Count;
  /** With a company: which rows are about it. `$1` is its domain. */
  readonly ofCompany?: string;
  /** What else is written where something was blackened. */
  readonly also?: string;
}

const OF_COMPANY_URL = `(url is null or url = '' or url ilike '%' || $1 || '%')`;
const OF_COMPANY = 'business_id in (select id from businesses where domain = $1)';
const PLACES: readonly Place[] = [
  { table: 'evidence', columns: [{ name: 'quote' }], count: 'evidence', ofCompany: OF_COMPANY_URL },
  {
    table: 'snapshots',
    columns: [{ name: 'body' }],
    count: 'snapshots',
    ofCompany: OF_COMPANY_URL,
    also: 'redacted = true',
  },
  { table: 'recorded_answers', columns: [{ name: 'body' }], count: 'recordedAnswers' },
  { table: 'recorded_failures', columns: [{ name: 'message' }, { name: 'next_step' }], count: 'texts' },
  {
    table: 'search_events',
    columns: [{ name: 'data', isJson: true }],
    count: 'events',
    ofCompany: `(data ->> 'business_id' is null or data ->> 'business_id' in (select id::text from businesses where domain = $1))`,
  },
  { table: 'api_usage_logs', columns: [{ name: 'endpoint' }, { name: 'error_message' }], count: 'calls' },
  {
    table: 'error_records',
    columns: [{ name: 'message' }, { name: 'next_step' }, { name: 'stack' }],
    count: 'texts',
  },
  { table: 'search_jobs', columns: [{ name: 'subject' }, { name: 'reason' }], count: 'texts' },
  { table: 'search_phases', columns: [{ name: 'reason' }], count: 'texts' },
  { table: 'verdicts', columns: [{ name: 'reason' }], count: 'texts', ofCompany: OF_COMPANY },
  {
    table: 'businesses',
    columns: [
      { name: 'description' },
      { name: 'status_reason' },
      { name: 'cells', isJson: true },
      { name: 'aliases', isJson: true },
    ],
    count: 'texts',
    ofCompany: 'domain = $1',
  },
  { table: 'business_marks', columns: [{ name: 'reason' }], count: 'texts', ofCompany: OF_COMPANY },
  {
    table: 'market_insights',
    columns: [
      { name: 'notes', isJson: true },
      { name: 'figures', isJson: true },
      { name: 'statistics', isJson: true },
      { name: 'evidence', isJson: true },
    ],
    count: 'texts',
  },
  { table: 'listed_companies', columns: [{ name: 'row', isJson: true }], count: 'texts' },
];

interface Look {
  readonly redactor: Redactor;
  readonly isDryRun: boolean;
  readonly domain: string | null;
  /** null: in all of them. */
  readonly searchId: string | null;
  /** Letters of which a row must hold some to be looked at. */
  readonly leads: readonly string[];
}

async function redactPlace(
  { client }: Transaction,
  place: Place,
  { redactor, isDryRun, domain, searchId: onlyIn, leads }: Look,
): Promise<{ readonly rows: number; readonly searches: ReadonlySet<string> }> {
  const { table, columns, ofCompany, also } = place;
  const looked = columns.map(({ name }) => `coalesce(${name}::text, '') ilike any($2)`).join(' or ');
  // Every parameter is named in each query, so that its type is known.
  const { rows: places } = await client.query<{ place: string; search_id: string | null }>(
    `select ctid::text as place, search_id from ${table} where ($1::text is null or ${ofCompany ?? 'true'}) and ($3::uuid is null or search_id = $3) and (${looked})`,
    [domain, leads.map((lead) => `%${lead.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`), onlyIn],
  );
  const searches = new Set<string>();
  let count = 0;
  for (const { place: at, search_id: searchId } of places) {
    const texts = columns.map(({ name }, index) => `${name}::text as c${index}`).join(', ');
    const { rows } = await client.query<Record<string, string | null>>(
      `select ${texts} from ${table} where ctid = $1::tid`,
      [at],
    );
    const before = columns.map((_, index) => rows[0]?.[`c${index}`] ?? null);
    if (!before.some((text) => text !== null && redactor.isIn(text))) continue;
    count += 1;
    if (searchId !== null) searches.add(searchId);
    if (isDryRun) continue;
    const sets = columns.map(
      ({ name, isJson }, index) => `${name} = $${index + 2}${isJson ? '::jsonb' : ''}`,
    );
    await client.query(
      `update ${table} set ${[...sets, ...(also === undefined ? [] : [also])].join(', ')} where ctid = $1::tid`,
      [at, ...before.map((text) => (text === null ? null : redactor.redact(text)))],
    );
  }
  return { rows: count, searches };
}
