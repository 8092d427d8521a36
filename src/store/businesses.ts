import type { Selectable, SelectQueryBuilder } from 'kysely';
import * as z from 'zod';
import {
  AliasShape,
  type Business,
  type BusinessMark,
  RegistryIdShape,
  TextListValueShape,
  TextValueShape,
  type Verdict,
} from '#domain';
import { listEvidence } from './evidence.ts';
import { listMarks } from './marks.ts';
import { isBusinessSuppressed } from './suppressions.ts';
import type { Tables } from './tables.ts';
import type { Transaction } from './transaction.ts';

export interface BusinessPage {
  readonly limit: number;
  /** The place of the last row of the page before. */
  readonly after?: { readonly rank: number; readonly id: string };
  readonly status?: Business['matchStatus'];
  /** Only those that do not meet this criterion. */
  readonly failedBy?: string;
  /** Only those that a single must keeps out. */
  readonly isNearMiss?: boolean;
  /** Leaves out companies that must not be contacted: they do not leave the house. */
  readonly isForExport?: boolean;
}

/** A business with what its reader thinks of it. One that must not be contacted shows no value. */
export interface ListedBusiness extends Business {
  readonly mark: BusinessMark | null;
  readonly isSuppressed: boolean;
}

/** By rank, each with its verdicts and evidence. */
export async function listBusinesses(
  tx: Transaction,
  searchId: string,
  { limit, after, status, failedBy, isNearMiss, isForExport }: BusinessPage,
): Promise<readonly ListedBusiness[]> {
  const isSuppressed = isBusinessSuppressed('businesses');
  let query = selectBusinesses(tx, searchId);
  if (isForExport === true || (status !== undefined && status !== 'excluded'))
    query = query.where((eb) => eb.not(isSuppressed));
  if (after !== undefined)
    query = query.where((eb) => eb(eb.refTuple('rank', 'id'), '>', eb.tuple(after.rank, after.id)));
  if (status !== undefined)
    query = query.where((eb) =>
      eb.or([eb('matchStatus', '=', status), ...(status === 'excluded' ? [isSuppressed] : [])]),
    );
  if (failedBy !== undefined)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('verdicts')
          .select('businessId')
          .whereRef('verdicts.businessId', '=', 'businesses.id')
          .where('verdicts.searchId', '=', searchId)
          .where('criterionId', '=', failedBy)
          .where('result', '=', 'not_met'),
      ),
    );
  if (isNearMiss === true)
    query = query.where('matchStatus', '=', 'rejected').where((eb) =>
      eb(
        eb
          .selectFrom('verdicts')
          .innerJoin('criteria', (join) =>
            join
              .onRef('criteria.searchId', '=', 'verdicts.searchId')
              .onRef('criteria.id', '=', 'verdicts.criterionId'),
          )
          .select((of) => of.fn.countAll<number>().as('others'))
          .whereRef('verdicts.businessId', '=', 'businesses.id')
          .where('verdicts.searchId', '=', searchId)
          .where('criteria.importance', '=', 'must')
          .where('result', '=', 'not_met'),
        '=',
        1,
      ),
    );
  return complete(tx, searchId, await query.orderBy('rank').orderBy('id').limit(limit).execute());
}

export async function findBusiness(
  tx: Transaction,
  searchId: string,
  businessId: string,
): Promise<ListedBusiness | undefined> {
  const rows = await selectBusinesses(tx, searchId).where('id', '=', businessId).execute();
  return (await complete(tx, searchId, rows))[0];
}

export async function findBusinessKey(
  { db }: Transaction,
  searchId: string,
  businessId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('businesses')
    .select('key')
    .where('searchId', '=', searchId)
    .where('id', '=', businessId)
    .executeTakeFirst();
  return row?.key;
}

export async function findBusinessId(
  { db }: Transaction,
  searchId: string,
  key: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('businesses')
    .select('id')
    .where('searchId', '=', searchId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.id;
}

/** The matched businesses that have a website, by rank: those whose decision makers are looked for. */
export async function listBusinessesWithSite(
  { db }: Transaction,
  searchId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return await db
    .selectFrom('businesses')
    .select(['id', 'name'])
    .where('searchId', '=', searchId)
    .where('matchStatus', '=', 'matched')
    .where('website', 'is not', null)
    .where((eb) => eb.not(isBusinessSuppressed('businesses')))
    .orderBy('rank')
    .orderBy('id')
    .execute();
}

type Row = Selectable<Tables['businesses']> & { readonly isSuppressed: boolean };

function selectBusinesses(
  { db }: Transaction,
  searchId: string,
): SelectQueryBuilder<Tables, 'businesses', Row> {
  return db
    .selectFrom('businesses')
    .selectAll()
    .select(isBusinessSuppressed('businesses').as('isSuppressed'))
    .where('searchId', '=', searchId);
}

async function complete(
  tx: Transaction,
  searchId: string,
  rows: readonly Row[],
): Promise<readonly ListedBusiness[]> {
  if (rows.length === 0) return [];
  const verdicts = await listVerdicts(
    tx,
    searchId,
    rows.map(({ id }) => id),
  );
  const ids = [...rows, ...[...verdicts.values()].flat()].flatMap(({ evidenceIds }) => evidenceIds);
  const evidence = new Map((await listEvidence(tx, searchId, ids)).map((each) => [each.id, each]));
  const marked = await listMarks(
    tx,
    searchId,
    rows.map(({ id }) => id),
  );
  const marks = new Map(marked.map((each) => [each.businessId, toMark(each)]));
  return rows.map((row) => {
    const { isSuppressed } = row;
    const mark = marks.get(row.id) ?? null;
    if (isSuppressed) return { ...toRecord(row), ...HIDDEN, mark, isSuppressed };
    const own = verdicts.get(row.id) ?? [];
    const ownIds = new Set([...row.evidenceIds, ...own.flatMap(({ evidenceIds }) => evidenceIds)]);
    return {
      ...toRecord(row),
      verdicts: own,
      evidence: [...ownIds].flatMap((id) => evidence.get(id) ?? []),
      mark,
      isSuppressed,
    };
  });
}

function toMark({ mark, reason, markedAt }: BusinessMark): BusinessMark {
  return { mark, reason, markedAt };
}

const suppressed = { state: 'suppressed' } as const;
/** What a company on the list shows: that it is there, and nothing of what was found about it. */
const HIDDEN = {
  matchStatus: 'excluded',
  matchPct: null,
  website: suppressed,
  countries: suppressed,
  city: suppressed,
  category: suppressed,
  employees: suppressed,
  description: suppressed,
  registryIds: [],
  aliases: [],
  statusReason: 'It must not be contacted: it is on your list.',
  verdicts: [],
  evidence: [],
} as const satisfies Partial<Business>;

async function listVerdicts(
  { db }: Transaction,
  searchId: string,
  businessIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Verdict[]>> {
  const rows = await db
    .selectFrom('verdicts')
    .innerJoin('criteria', (join) =>
      join
        .onRef('criteria.searchId', '=', 'verdicts.searchId')
        .onRef('criteria.id', '=', 'verdicts.criterionId'),
    )
    .select(['businessId', 'criterionId', 'result', 'reason', 'evidenceIds'])
    .where('verdicts.searchId', '=', searchId)
    .where((eb) => eb('businessId', '=', eb.fn.any(eb.val(businessIds))))
    .orderBy('criteria.position')
    .execute();
  const byBusiness = new Map<string, Verdict[]>();
  for (const { businessId, ...verdict } of rows) {
    const verdicts = byBusiness.get(businessId) ?? [];
    byBusiness.set(businessId, [...verdicts, verdict]);
  }
  return byBusiness;
}

const Cells = z.object({
  website: TextValueShape,
  countries: TextListValueShape,
  city: TextValueShape,
  category: TextValueShape,
  employees: TextValueShape,
  description: TextValueShape,
});

const RegistryIds = z.array(RegistryIdShape);
const Aliases = z.array(AliasShape);

function toRecord(row: Selectable<Tables['businesses']>): Omit<Business, 'verdicts' | 'evidence'> {
  const { id, key, rank, name, domain, matchStatus, matchScore, source, sourceKey } = row;
  const [registryIds, aliases] = [RegistryIds.parse(row.registryIds), Aliases.parse(row.aliases)];
  return {
    ...Cells.parse(row.cells),
    // A source that names none says nothing; so does what is read back.
    ...(registryIds.length > 0 && { registryIds }),
    ...(aliases.length > 0 && { aliases }),
    ...(row.duplicateOf !== null && { duplicateOf: row.duplicateOf }),
    ...(row.statusReason !== null && { statusReason: row.statusReason }),
    id,
    key,
    rank,
    name,
    domain,
    matchStatus,
    matchPct: matchScore,
    source,
    sourceKey,
  };
}
