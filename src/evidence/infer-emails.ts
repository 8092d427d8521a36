import { type EmailSample, findEmailRules, writeName } from './email-pattern.ts';
import { personKey, registrableDomain } from './identity.ts';
import { isRoleAddress } from './role-address.ts';

/** What the published addresses of a company say about somebody for whom none is published. */
export type InferredEmail =
  | {
      readonly kind: 'inferred';
      readonly email: string;
      /** `{first}.{last}` */
      readonly pattern: string;
      /** The published addresses that show it, two at least. */
      readonly samples: readonly EmailSample[];
    }
  | { readonly kind: 'none'; readonly reason: string };

export interface EmailQuestion {
  /** The company's own registrable domain. */
  readonly domain: string;
  /** Published addresses, each with the person whom a page binds it to. */
  readonly published: readonly EmailSample[];
  /** Everybody known at the company: two of them cannot have one address. */
  readonly names: readonly string[];
}

/**
 * Infers addresses from the way published ones are made: at least two personal ones of this domain must agree and none may
 * contradict. Asks nobody, so what it gives is never more than a guess with its reason.
 */
export function inferEmails({ domain, published, names }: EmailQuestion): (name: string) => InferredEmail {
  const samples = personalSamples(domain, published);
  const hosts = new Set(samples.map(({ email }) => hostOf(email)));
  const rules = hosts.size === 1 ? findEmailRules(samples) : [];
  const [host] = hosts;
  if (samples.length < FEWEST || host === undefined) return () => none(sayTooFew(domain, samples.length));
  if (rules.length === 0)
    return () =>
      none(
        `The ${samples.length} personal addresses published at ${domain} are conflicting: no pattern fits all.`,
      );
  const taken = new Map(published.map(({ name, email }) => [email.toLowerCase(), personKey(name)]));
  const others = names.map((name) => ({ key: personKey(name), written: writeName(rules, name, domain) }));
  return (name) => {
    const written = writeName(rules, name, domain);
    if (written.kind === 'several')
      return none(
        `The ${samples.length} addresses published at ${domain} leave open how this name is written.`,
      );
    if (written.kind === 'unwritable') return none(`The pattern at ${domain} cannot write this name.`);
    const email = `${written.local}@${host}`;
    const key = personKey(name);
    const isTaken =
      (taken.has(email) && taken.get(email) !== key) ||
      others.some(
        (other) => other.key !== key && other.written.kind === 'one' && other.written.local === written.local,
      );
    if (isTaken) return none('Another person at this company would have the same address.');
    if (isRoleAddress(email)) return none('The pattern gives an address that is no personal one.');
    return { kind: 'inferred', email, pattern: written.pattern, samples };
  };
}

const FEWEST = 2;

/** Those at the company's own domain that belong to one person each. */
function personalSamples(domain: string, published: readonly EmailSample[]): readonly EmailSample[] {
  const owners = Map.groupBy(published, ({ email }) => email.toLowerCase());
  const seen = new Set<string>();
  return published.filter(({ name, email }) => {
    const key = personKey(name);
    const isShared = (owners.get(email.toLowerCase()) ?? []).some((other) => personKey(other.name) !== key);
    if (isShared || seen.has(key) || isRoleAddress(email)) return false;
    if (registrableDomain(hostOf(email)) !== domain) return false;
    seen.add(key);
    return true;
  });
}

function hostOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

function none(reason: string): InferredEmail {
  return { kind: 'none', reason };
}

function sayTooFew(domain: string, count: number): string {
  const said = count === 0 ? 'No personal address' : 'Only one personal address';
  return `${said} at ${domain} is published; a pattern needs ${FEWEST}.`;
}
