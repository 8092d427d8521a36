import * as z from 'zod';
import { type DecisionMaker, type EmailOrigin, EmailOriginShape, knownValue, TextValueShape } from '#domain';
import { insertEvidence, listEvidence } from './evidence.ts';
import { toJson } from './keepable.ts';
import type { FencedSearch } from './runs.ts';
import { findSuppressed, isEmailSuppressed, isPersonSuppressed, personValue } from './suppressions.ts';
import type { Transaction } from './transaction.ts';

/** A decision maker with the key that keeps one row a person and business. */
export interface KeyedDecisionMaker extends DecisionMaker {
  readonly key: string;
}

/**
 * Writes people of one search and returns them as they are kept: without those who must not be contacted. `sampled` are
 * others whose published addresses the inferred ones rest on; they are not written, and what rests on one of them who must
 * not be contacted is not kept either.
 */
export async function insertDecisionMakers(
  tx: Transaction,
  search: FencedSearch,
  found: readonly KeyedDecisionMaker[],
  sampled: readonly KeyedDecisionMaker[] = [],
): Promise<readonly KeyedDecisionMaker[]> {
  const people = await leaveOutSuppressed(tx, search, found, sampled);
  if (people.length === 0) return [];
  const { userId, searchId, mode } = search;
  await insertEvidence(
    tx,
    search,
    people.flatMap(({ evidence }) => evidence),
  );
  await tx.db
    .insertInto('decisionMakers')
    .values(
      people.map(({ id, businessId, key, name, level, persona, evidence, ...cells }) => ({
        userId,
        searchId,
        mode,
        id,
        businessId,
        key,
        name,
        level,
        persona,
        title: knownValue(cells.title) ?? null,
        email: knownValue(cells.email) ?? null,
        phone: knownValue(cells.phone) ?? null,
        cells: toJson({
          title: cells.title,
          email: cells.email,
          emailOrigin: cells.emailOrigin,
          phone: cells.phone,
        }),
        evidenceIds: evidence.map((each) => each.id),
      })),
    )
    .onConflict((conflict) => conflict.columns(['searchId', 'businessId', 'key']).doNothing())
    .execute();
  return people;
}

async function leaveOutSuppressed(
  tx: Transaction,
  { userId, searchId }: FencedSearch,
  found: readonly KeyedDecisionMaker[],
  sampled: readonly KeyedDecisionMaker[],
): Promise<readonly KeyedDecisionMaker[]> {
  const people = [...found, ...sampled];
  const domains = await listDomains(
    tx,
    searchId,
    people.map(({ businessId }) => businessId),
  );
  const valuesOf = ({ key, businessId }: KeyedDecisionMaker): readonly string[] => [
    personValue(key, null),
    personValue(key, domains.get(businessId) ?? null),
  ];
  const emailOf = ({ email }: KeyedDecisionMaker): string => (knownValue(email) ?? '').toLowerCase();
  const persons = await findSuppressed(tx, userId, 'person', people.flatMap(valuesOf));
  const emails = await findSuppressed(tx, userId, 'email', people.map(emailOf));
  const companies = await findSuppressed(tx, userId, 'domain', [...domains.values()]);
  const isLeftOut = (person: KeyedDecisionMaker): boolean =>
    valuesOf(person).some((value) => persons.has(value)) ||
    companies.has(domains.get(person.businessId) ?? '');
  const hidden = new Set(
    people
      .filter((person) => isLeftOut(person) || emails.has(emailOf(person)))
      .flatMap(({ evidence }) => evidence.map(({ id }) => id)),
  );
  return found
    .filter((person) => !isLeftOut(person))
    .map((person) => (emails.has(emailOf(person)) ? { ...person, ...withoutEmail(person) } : person))
    .map((person) => ({ ...person, ...withoutInference(person, hidden) }));
}

async function listDomains(
  { db }: Transaction,
  searchId: string,
  businessIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('businesses')
    .select(['id', 'domain'])
    .where('searchId', '=', searchId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(businessIds)]))))
    .execute();
  return new Map(rows.flatMap(({ id, domain }) => (domain === null ? [] : [[id, domain] as const])));
}

/** The address must not be used: neither it nor a quote that shows it is kept. */
function withoutEmail(
  person: Pick<DecisionMaker, 'email' | 'evidence'>,
): Pick<DecisionMaker, 'email' | 'emailOrigin' | 'evidence'> {
  const address = (knownValue(person.email) ?? '').toLowerCase();
  return {
    email: { state: 'suppressed' },
    emailOrigin: {
      state: 'none',
      pattern: null,
      samples: null,
      checkedAt: null,
      reason: 'It must not be contacted.',
    },
    evidence: person.evidence.filter(({ quote }) => !quote.toLowerCase().includes(address)),
  };
}

/** An inferred address shows the people whose addresses it rests on: without one of them it is gone. */
function withoutInference(
  { email, emailOrigin, evidence }: Pick<DecisionMaker, 'email' | 'emailOrigin' | 'evidence'>,
  hidden: ReadonlySet<string>,
): Pick<DecisionMaker, 'email' | 'emailOrigin' | 'evidence'> {
  if (email.state !== 'inferred' || !email.evidenceIds.some((id) => hidden.has(id)))
    return { email, emailOrigin, evidence };
  const samples = new Set(email.evidenceIds);
  return {
    email: { state: 'not_found', searched: [] },
    emailOrigin: {
      state: 'none',
      pattern: null,
      samples: null,
      checkedAt: null,
      reason: 'An address that it would rest on must not be kept.',
    },
    evidence: evidence.filter(({ id }) => !samples.has(id)),
  };
}

const Cells = z
  .object({
    title: TextValueShape,
    email: TextValueShape,
    emailOrigin: EmailOriginShape.optional(),
    phone: TextValueShape,
  })
  .transform(({ emailOrigin, ...cells }) => ({
    ...cells,
    emailOrigin: emailOrigin ?? originBefore(knownValue(cells.email)),
  }));

/** Of a row from before: whatever address it shows was published. */
function originBefore(email: string | undefined): EmailOrigin {
  const state = email === undefined ? 'none' : 'published';
  return { state, pattern: null, samples: null, checkedAt: null, reason: null };
}

/** A decision maker and the name of the business. */
export type ListedDecisionMaker = KeyedDecisionMaker & { readonly businessName: string };

/** By the business's rank, then by name; without those who must not be contacted. */
export async function listDecisionMakers(
  tx: Transaction,
  searchId: string,
  page: {
    readonly limit: number;
    readonly after?: { readonly rank: number; readonly name: string; readonly id: string };
    /** Only those of these businesses. */
    readonly businessIds?: readonly string[];
  },
): Promise<readonly (ListedDecisionMaker & { readonly businessRank: number })[]> {
  const { limit, after, businessIds } = page;
  let query = tx.db
    .selectFrom('decisionMakers as person')
    .innerJoin('businesses as business', 'business.id', 'person.businessId')
    .select([
      'person.id',
      'person.key',
      'person.businessId',
      'person.name',
      'person.level',
      'person.persona',
      'person.cells',
    ])
    .select(['person.evidenceIds', 'business.name as businessName', 'business.rank as businessRank'])
    .select(isEmailSuppressed('person').as('isEmailSuppressed'))
    .where('person.searchId', '=', searchId)
    .where((eb) => eb.not(isPersonSuppressed('person', 'business')));
  if (businessIds !== undefined)
    query = query.where((eb) => eb('person.businessId', '=', eb.fn.any(eb.val(businessIds))));
  if (after !== undefined)
    query = query.where((eb) =>
      eb(
        eb.refTuple('business.rank', 'person.name', 'person.id'),
        '>',
        eb.tuple(after.rank, after.name, after.id),
      ),
    );
  const rows = await query
    .orderBy('business.rank')
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(limit)
    .execute();
  const ids = rows.flatMap(({ evidenceIds }) => evidenceIds);
  const evidence = new Map((await listEvidence(tx, searchId, ids)).map((each) => [each.id, each]));
  return rows.map(({ cells, evidenceIds, isEmailSuppressed: isHidden, ...row }) => {
    const shown = evidenceIds.flatMap((id) => evidence.get(id) ?? []);
    const person = { ...row, ...Cells.parse(cells), evidence: shown };
    return isHidden ? { ...person, ...withoutEmail(person) } : person;
  });
}
