import { type Erasure, maskEmail, maskPerson, type PersonSource, type PersonTraces } from '#domain';
import { newId } from '#lib';
import {
  insertErasure,
  insertSuppression,
  personValue,
  listErasures as readErasures,
  type Transaction,
  erasePerson as takeOut,
  withTenant,
} from '#store';
import { type Actor, requireScope, type SearchContext } from './context.ts';
import { readDomain, readPersonKey } from './suppressions.ts';

export interface ErasureRequest {
  readonly name: string;
  /** null: at whatever company. */
  readonly companyDomain: string | null;
  readonly email: string | null;
  /** Only says what there is. */
  readonly isDryRun: boolean;
}

export interface ErasureResult {
  readonly counts: PersonTraces;
  /** Where the data came from, which a person may ask. */
  readonly sources: readonly PersonSource[];
  /** null when nothing was changed. */
  readonly erasureId: string | null;
}

/**
 * Takes a person out of all searches of the tenant and puts the name (and the address) on the list of those who must not
 * come back, in one transaction. What stays is that it was done, when, and how much there was.
 */
export function erasePerson(
  context: SearchContext,
  actor: Actor,
  { name, companyDomain, email, isDryRun }: ErasureRequest,
): Promise<ErasureResult> {
  requireScope(actor, 'admin');
  const { userId } = actor;
  const key = readPersonKey(context.identity, name, '/name');
  const domain =
    companyDomain === null ? null : readDomain(context.identity, companyDomain, '/company_domain');
  // Results are written by workers alone, and so are they taken away.
  return withTenant(context.workerDatabase, userId, async (tx) => {
    const { counts, sources } = await takeOut(tx, { key, name, domain, email }, { isDryRun });
    if (isDryRun) return { counts, sources, erasureId: null };
    const hash = await suppress(tx, userId, { key, name, domain, email });
    const erasureId = newId();
    await insertErasure(tx, { id: erasureId, userId, hash, counts });
    return { counts, sources, erasureId };
  });
}

async function suppress(
  tx: Transaction,
  userId: string,
  person: {
    readonly key: string;
    readonly name: string;
    readonly domain: string | null;
    readonly email: string | null;
  },
): Promise<string> {
  const { key, name, domain, email } = person;
  const reason = 'Erased at their request.';
  const { hash } = await insertSuppression(tx, {
    id: newId(),
    userId,
    kind: 'person',
    value: personValue(key, domain),
    label: maskPerson(name, domain),
    reason,
  });
  if (email !== null)
    await insertSuppression(tx, {
      id: newId(),
      userId,
      kind: 'email',
      value: email.toLowerCase(),
      label: maskEmail(email.toLowerCase()),
      reason,
    });
  return hash;
}

/** Newest first. */
export function listErasures(context: SearchContext, actor: Actor): Promise<readonly Erasure[]> {
  requireScope(actor, 'admin');
  return withTenant(context.database, actor.userId, readErasures);
}
