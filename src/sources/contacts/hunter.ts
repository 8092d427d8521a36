import type { CallAnswer, Door } from '#calls';
import { plainName } from '#evidence';
import type { ContactAnswer, ContactQuestion, ContactSource } from './contact-source.ts';
import {
  FinderAnswer,
  HUNTER_RESERVE,
  type HunterEndpoint,
  hunterRules,
  parseJson,
  SUPPRESSED,
  VerifierAnswer,
} from './hunter-rules.ts';

export interface HunterSettings {
  readonly apiKey: string;
  /** Null: Hunter's own. */
  readonly baseUrl: string | null;
}

const HUNTER_URL = 'https://api.hunter.io';

const MOST_ATTEMPTS = 4;
const LIMIT_MS = 30_000;
const MAX_BYTES = 256 * 1024;

/**
 * Hunter v2: the finder, which says when it verified what it found; the verifier where it does not. Only an address that is
 * `valid` counts: a server that accepts all says nothing.
 */
export function openHunter(settings: HunterSettings, door: Door, now: () => Date): ContactSource {
  const ask = (endpoint: HunterEndpoint, query: Readonly<Record<string, string>>): Promise<CallAnswer> =>
    door.call(
      {
        provider: 'hunter',
        method: 'GET',
        url: `${settings.baseUrl ?? HUNTER_URL}/v2/email-${endpoint}?${new URLSearchParams(query).toString()}`,
        headers: { accept: 'application/json', 'x-api-key': settings.apiKey },
        body: null,
        model: null,
        reserveMicroUsd: HUNTER_RESERVE[endpoint],
        mostAttempts: MOST_ATTEMPTS,
        limitMs: LIMIT_MS,
        maxBytes: MAX_BYTES,
      },
      hunterRules(endpoint),
    );
  return {
    name: 'hunter',
    url: `${HUNTER_URL}/v2/email-finder`,
    findEmail: (question) => findEmail(ask, question, now),
  };
}

type Ask = (endpoint: HunterEndpoint, query: Readonly<Record<string, string>>) => Promise<CallAnswer>;

async function findEmail(ask: Ask, question: ContactQuestion, now: () => Date): Promise<ContactAnswer> {
  const { name, domain } = question;
  const found = await ask('finder', { domain, full_name: plainName(name) });
  if (found.httpStatus === SUPPRESSED) return { kind: 'suppressed' };
  const { email, verification } = FinderAnswer.safeParse(parseJson(found.body)).data?.data ?? { email: null };
  if (email === null) return none('Hunter knows no address.');
  const said = verification ?? {};
  const checked =
    said.status != null && said.date != null
      ? { status: said.status, checkedAt: toInstant(said.date) }
      : await verify(ask, email);
  if (checked === 'suppressed') return { kind: 'suppressed' };
  const { status, checkedAt } = checked;
  if (status !== 'valid' || checkedAt === null)
    return none(`Hunter does not say that the address it has is valid (${status}).`);
  const lines = { provider: 'hunter', name, domain, email, status, checked: checkedAt };
  const askedAt = instantOf(found) ?? now().toISOString();
  const text = Object.entries(lines).map(([field, value]) => `${field}: ${value}`);
  return { kind: 'verified', email, checkedAt, askedAt, text: text.join('\n') };
}

type Checked = { readonly status: string; readonly checkedAt: string | null };

async function verify(ask: Ask, email: string): Promise<Checked | 'suppressed'> {
  const answer = await ask('verifier', { email });
  if (answer.httpStatus === SUPPRESSED) return 'suppressed';
  const status = VerifierAnswer.safeParse(parseJson(answer.body)).data?.data.status ?? 'unknown';
  return { status, checkedAt: instantOf(answer) };
}

function none(reason: string): ContactAnswer {
  return { kind: 'none', reason };
}

/** When it was answered, by the answer itself: one that is given again from the record is as old as it was. */
function instantOf({ headers }: CallAnswer): string | null {
  return toInstant(headers['date'] ?? '');
}

/** A verification without a date that can be read is none. */
function toInstant(date: string): string | null {
  const at = Date.parse(date);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
