import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeadoraError } from '#domain';
import type { ContactAnswer, ContactSource } from '#sources';
import { type FoundDecisionMakers, findDecisionMakers } from './find-decision-makers.ts';

/** A team page with one card a person: `Name <local part>`, or a name alone. */
function teamPage(...people: readonly string[]): string {
  const cards = people.map((person) => {
    const [name = '', mail] = person.replace('>', '').split(' <');
    const link = mail === undefined ? '' : `<a href="mailto:${mail}@acme.no">${mail}@acme.no</a>`;
    return `<article class="card"><h3>${name}</h3><p>Head of Purchasing</p>${link}</article>`;
  });
  return `<html><body><h1>Our team</h1>${cards.join('')}</body></html>`;
}

async function find(
  body: string,
  contacts: ContactSource | null = null,
): Promise<{ readonly value: FoundDecisionMakers; readonly fault: LeadoraError | null }> {
  const website = { state: 'reported', value: 'https://acme.no/', evidenceIds: ['e'] } as const;
  const fetchPage = (
    url: string,
  ): Promise<{ url: string; status: number; contentType: string; body: string; fetchedAt: string }> =>
    Promise.resolve({
      url,
      status: url.endsWith('robots.txt') ? 404 : 200,
      contentType: 'text/html',
      body,
      fetchedAt: '2026-11-01T00:00:00.000Z',
    });
  const tools = { model: null, contacts, fetchPage, signal: new AbortController().signal };
  return await findDecisionMakers(tools, { id: 'b', name: 'Acme', website }, [], 'search');
}

function emailsOf({ people }: FoundDecisionMakers): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    people.map(({ name, email, emailOrigin: { state } }) => [
      name,
      'value' in email ? [email.state, state, email.value] : [email.state, state],
    ]),
  );
}

const KARI = 'Kari Nordmann <kari.nordmann>';
const PER = 'Per Hansen <per.hansen>';

test('who has a published address keeps it, and two of them give the third an inferred one with its samples', async () => {
  const { value } = await find(teamPage(KARI, PER, 'Eva Berg'));
  assert.deepEqual(emailsOf(value), {
    'Kari Nordmann': ['verified', 'published', 'kari.nordmann@acme.no'],
    'Per Hansen': ['verified', 'published', 'per.hansen@acme.no'],
    'Eva Berg': ['inferred', 'pattern_inferred', 'eva.berg@acme.no'],
  });
  const [kari, per, eva] = value.people;
  assert.ok(kari && per && eva);
  assert.deepEqual(eva.emailOrigin, {
    state: 'pattern_inferred',
    pattern: '{first}.{last}',
    samples: 2,
    checkedAt: null,
    reason: null,
  });
  const samples = 'evidenceIds' in eva.email ? eva.email.evidenceIds : [];
  assert.deepEqual(samples, [kari.evidence[0]?.id, per.evidence[0]?.id]);
  assert.ok(samples.every((id) => eva.evidence.some((each) => each.id === id)));
  assert.equal(kari.emailOrigin.checkedAt, '2026-11-01T00:00:00.000Z');
});

test('with one address, or with two that disagree, nobody gets one, and it is said why', async () => {
  const one = await find(teamPage(KARI, 'Eva Berg'));
  assert.deepEqual(emailsOf(one.value)['Eva Berg'], ['not_found', 'none']);
  const reasonOf = ({ people }: FoundDecisionMakers): string | null =>
    people.find(({ name }) => name === 'Eva Berg')?.emailOrigin.reason ?? null;
  assert.equal(
    reasonOf(one.value),
    'No provider was asked: HUNTER_API_KEY is not set. Only one personal address at acme.no is published; a pattern needs 2.',
  );
  const two = await find(teamPage(KARI, 'Per Hansen <phansen>', 'Eva Berg'));
  assert.match(reasonOf(two.value) ?? '', /conflicting/u);
});

/** A provider that says what it is told to say, by name. */
function providerThatSays(answers: Readonly<Record<string, ContactAnswer | LeadoraError>>): ContactSource {
  return {
    name: 'hunter',
    url: 'https://provider.example/',
    findEmail({ name }): Promise<ContactAnswer> {
      const answer = answers[name] ?? { kind: 'none', reason: 'Hunter knows no address.' };
      return answer instanceof LeadoraError ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

const VERIFIED: ContactAnswer = {
  kind: 'verified',
  email: 'eva@acme.no',
  checkedAt: '2026-10-01T00:00:00.000Z',
  askedAt: '2026-11-02T00:00:00.000Z',
  text: 'name: Eva Berg\nemail: eva@acme.no\nstatus: valid\nchecked: 2026-10-01T00:00:00.000Z',
};

test('what a provider verified stands before what is inferred, with its date and what it said', async () => {
  const { value } = await find(teamPage(KARI, PER, 'Eva Berg'), providerThatSays({ 'Eva Berg': VERIFIED }));
  const eva = value.people.find(({ name }) => name === 'Eva Berg');
  assert.ok(eva);
  assert.deepEqual(emailsOf(value)['Eva Berg'], ['reported', 'provider_verified', 'eva@acme.no']);
  assert.equal(eva.emailOrigin.checkedAt, '2026-10-01T00:00:00.000Z');
  assert.deepEqual(
    value.records.map(({ kind, body }) => [kind, body]),
    [['record', VERIFIED.text]],
  );
  const shown = eva.evidence.find(({ sourceKind }) => sourceKind === 'provider');
  assert.equal(shown?.quote, 'email: eva@acme.no\nstatus: valid\nchecked: 2026-10-01T00:00:00.000Z');
});

test('who asked a provider to be left alone gets no address, not even an inferred one', async () => {
  const provider = providerThatSays({ 'Eva Berg': { kind: 'suppressed' } });
  const { value } = await find(teamPage(KARI, PER, 'Eva Berg'), provider);
  assert.deepEqual(emailsOf(value)['Eva Berg'], ['suppressed', 'none']);
});

test('when the provider fails the rest is done without it, and it is told', async () => {
  const error = new LeadoraError({ code: 'provider_rejected', message: 'No.', nextStep: 'Set a key.' });
  const { value, fault } = await find(
    teamPage(KARI, PER, 'Eva Berg'),
    providerThatSays({ 'Eva Berg': error }),
  );
  assert.equal(fault, error);
  assert.deepEqual(emailsOf(value)['Eva Berg'], ['inferred', 'pattern_inferred', 'eva.berg@acme.no']);
});

test('a person whose page gives no address, with no provider and no samples, has none at all', async () => {
  const { value } = await find(teamPage('Eva Berg'));
  const [eva] = value.people;
  assert.ok(eva);
  assert.deepEqual([eva.email.state, eva.phone.state], ['not_found', 'not_found']);
  assert.deepEqual(
    [eva.emailOrigin.pattern, eva.emailOrigin.samples, eva.emailOrigin.checkedAt],
    [null, null, null],
  );
});
