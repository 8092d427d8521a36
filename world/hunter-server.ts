import { type Answer, jsonAnswer } from './answer.ts';
import type { DemoPerson } from './companies.ts';
import { demoPeople } from './demo-sites.ts';
import type { ModelRequest, ModelServer } from './model-server.ts';

/** Plays Hunter v2: finds and verifies addresses, and refuses as it does: 401, 403 too fast, 429 month used up, 451 left alone. */
export const hunterServer: ModelServer = {
  provider: 'hunter',
  requestIdHeader: 'x-request-id',
  owns: (path) => path === FINDER || path === VERIFIER,
  readAsked: () => ({ tool: null, model: null }),
  answer,
  answerStatus: (status) => refuse(status, ...(WORDS[status] ?? ['error', `Answered with ${status}.`])),
};

const FINDER = '/v2/email-finder';
const VERIFIER = '/v2/email-verifier';
const CREDIT_MICRO_USD = 24_500;
const CHECKED_AT = '2026-11-20T08:15:00Z';

const WORDS: Readonly<Partial<Record<number, readonly [id: string, details: string]>>> = {
  202: ['in_progress', 'The verification is still in progress.'],
  401: ['authentication_failed', 'No user found for the API key supplied'],
  403: ['too_many_requests', 'You have reached the rate limit.'],
  429: ['usage_limit_reached', 'You have reached your usage limit.'],
  451: [
    'claimed_email',
    'The person owning this email address asked us directly or indirectly to stop the processing of their personal data.',
  ],
};

function answer({ method, path, query: asked, headers }: ModelRequest): Answer {
  const query = new URLSearchParams(asked);
  const bearer = /^Bearer +(?<key>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['key'];
  const key = query.get('api_key') ?? headers['x-api-key'] ?? bearer;
  if (key === undefined || key === 'invalid') return answerStatus(401);
  if (method !== 'GET') return refuse(405, 'method_not_allowed', 'The method is not allowed.');
  return path === FINDER ? find(query) : verify(query.get('email') ?? '');
}

function answerStatus(status: number): Answer {
  return hunterServer.answerStatus(status);
}

/** Knows the people of the demo companies whose surname begins with the letters below, each in another way. */
function find(query: URLSearchParams): Answer {
  const domain = query.get('domain');
  const name = query.get('full_name') ?? [query.get('first_name'), query.get('last_name')].join(' ').trim();
  if (domain === null || domain === '') return refuse(400, 'wrong_params', 'Domain or company is missing');
  if (name === '') return refuse(400, 'wrong_params', 'The name is missing');
  const known = demoPeople().find((person) => person.domain === domain && person.name === name);
  const temper = known === undefined ? 'unknown' : temperOf(known);
  if (temper === 'left_alone') return answerStatus(451);
  const email = known === undefined || temper === 'unknown' ? null : addressOf(known, domain);
  const data = {
    email,
    score: email === null ? null : 92,
    domain,
    accept_all: temper === 'accept_all',
    position: null,
    sources: [],
    verification: {
      date: email === null || temper === 'unverified' ? null : CHECKED_AT,
      status: email === null || temper === 'unverified' ? null : temper,
    },
  };
  const answered = jsonAnswer(200, { data, meta: { params: { domain, full_name: name } } });
  return email === null ? answered : { ...answered, bill: billOf(1) };
}

type Temper = 'valid' | 'accept_all' | 'unverified' | 'left_alone' | 'unknown';
const TEMPERS: readonly Temper[] = ['valid', 'accept_all', 'unverified', 'left_alone', 'unknown'];

/** The same person is always answered the same. */
function temperOf({ name }: Pick<DemoPerson, 'name'>): Temper {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return TEMPERS[sum % TEMPERS.length] ?? 'unknown';
}

function addressOf({ name, email }: DemoPerson, domain: string): string {
  const [first = '', ...rest] = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(' ');
  return email ?? `${first}.${(rest.at(-1) ?? '').replaceAll(/[^a-z]/gu, '')}@${domain}`;
}

function verify(email: string): Answer {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(email)) return refuse(400, 'wrong_params', 'The email is invalid');
  const status = 'valid';
  const data = { status, result: 'deliverable', score: 95, email, smtp_check: true, accept_all: false };
  return { ...jsonAnswer(200, { data, meta: { params: { email } } }), bill: billOf(0.5) };
}

function billOf(credits: number): NonNullable<Answer['bill']> {
  return { inputTokens: 0, outputTokens: 0, costMicroUsd: credits * CREDIT_MICRO_USD };
}

function refuse(status: number, id: string, details: string): Answer {
  return jsonAnswer(status, { errors: [{ id, code: status, details }] });
}
