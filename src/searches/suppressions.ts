import { LeadoraError, maskEmail, maskPerson, type Suppression, type SuppressionKind } from '#domain';
import { newId } from '#lib';
import {
  deleteSuppression,
  insertSuppression,
  personValue,
  listSuppressions as readSuppressions,
  type SuppressionValue,
  withTenant,
} from '#store';
import { type Actor, requireScope, type SearchContext } from './context.ts';

/** Who must not be contacted, as a caller says it. */
export interface NewSuppression {
  readonly kind: SuppressionKind;
  /** A domain or an address of a site, an e-mail address, or a person's name. */
  readonly value: string;
  /** Of a person: the company; null means anywhere. */
  readonly companyDomain: string | null;
  readonly reason: string | null;
}

/** Newest first. */
export function listSuppressions(context: SearchContext, actor: Actor): Promise<readonly Suppression[]> {
  requireScope(actor, 'read');
  return withTenant(context.database, actor.userId, readSuppressions);
}

/** From here on, in every search of the tenant, old or new; one that was on the list already stays as it is. */
export function addSuppression(
  context: SearchContext,
  actor: Actor,
  wanted: NewSuppression,
): Promise<Suppression> {
  requireScope(actor, 'run');
  const { label, ...value } = toEntry(context, wanted);
  const entry = { ...value, label, id: newId(), userId: actor.userId, reason: wanted.reason };
  return withTenant(context.database, actor.userId, (tx) => insertSuppression(tx, entry));
}

export async function removeSuppression(context: SearchContext, actor: Actor, id: string): Promise<void> {
  requireScope(actor, 'run');
  const isRemoved = await withTenant(context.database, actor.userId, (tx) => deleteSuppression(tx, id));
  if (isRemoved) return;
  throw new LeadoraError({
    code: 'not_found',
    message: `There is no entry ${id} on the list.`,
    nextStep: 'See the list with GET /v1/suppressions.',
  });
}

function toEntry(
  { identity }: Pick<SearchContext, 'identity'>,
  { kind, value, companyDomain }: NewSuppression,
): SuppressionValue & { readonly label: string } {
  switch (kind) {
    case 'domain': {
      const domain = readDomain(identity, value, '/value');
      return { kind, value: domain, label: domain };
    }
    case 'email': {
      const email = value.trim().toLowerCase();
      return { kind, value: email, label: maskEmail(email) };
    }
    case 'person': {
      const domain = companyDomain === null ? null : readDomain(identity, companyDomain, '/company_domain');
      const key = readPersonKey(identity, value, '/value');
      return { kind, value: personValue(key, domain), label: maskPerson(value, domain) };
    }
    default:
      return kind satisfies never;
  }
}

/** @throws LeadoraError `invalid_input` when it holds none. */
export function readDomain({ toDomain }: SearchContext['identity'], text: string, pointer: string): string {
  const domain = toDomain(text);
  if (domain !== null) return domain;
  throw invalid(pointer, `“${text.slice(0, 60)}” is no domain: write it as acme.example`);
}

/** One name alone would mean too many people. */
export function readPersonKey(
  { toPersonKey }: SearchContext['identity'],
  name: string,
  pointer: string,
): string {
  const key = toPersonKey(name);
  if (key.includes(' ')) return key;
  throw invalid(pointer, 'must be a first and a last name');
}

function invalid(pointer: string, detail: string): LeadoraError {
  return new LeadoraError({
    code: 'invalid_input',
    message: `The request is not right: ${detail}.`,
    nextStep: 'Mend it and send it again.',
    faults: [{ pointer, detail }],
  });
}
