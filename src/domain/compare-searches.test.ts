import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComparedCompany, ComparedSearch, KeyedPerson } from './changes.ts';
import { compareSearches } from './compare-searches.ts';
import type { Evidence } from './evidence.ts';

const NOTHING = { state: 'not_found', searched: [] } as const;

function evidence(source: string, fetchedAt: string, url: string | null = null): Evidence {
  const text = { textHash: 'hash', quote: 'words', start: 0, end: 5, bindingRule: 'rule', licence: null };
  return {
    id: `${source} ${url}`,
    sourceKind: url === null ? 'directory' : 'page',
    source,
    url,
    fetchedAt,
    ...text,
  };
}

function company(key: string, own: Partial<ComparedCompany> = {}): ComparedCompany {
  return {
    id: `id of ${key}`,
    key,
    name: key,
    domain: key,
    rank: 1,
    matchStatus: 'matched',
    matchPct: 100,
    verdicts: [{ criterionId: 'country', result: 'met', reason: 'It names Germany.', evidenceIds: [] }],
    website: NOTHING,
    countries: NOTHING,
    city: NOTHING,
    category: NOTHING,
    employees: NOTHING,
    description: NOTHING,
    source: 'directory',
    sourceKey: key,
    evidence: [evidence('directory 1', '2026-01-01')],
    people: [],
    ...own,
  };
}

function person(name: string, url: string, fetchedAt = '2026-01-01'): KeyedPerson {
  return {
    id: name,
    key: name,
    businessId: 'business',
    name,
    title: NOTHING,
    level: 'director',
    email: NOTHING,
    emailOrigin: { state: 'none', pattern: null, samples: null, checkedAt: null, reason: null },
    phone: NOTHING,
    persona: null,
    evidence: [evidence('site', fetchedAt, url)],
  };
}

function search(companies: readonly ComparedCompany[], own: Partial<ComparedSearch> = {}): ComparedSearch {
  return {
    companies,
    criteria: [{ id: 'country', text: 'Is active in Germany.', checker: 'country', importance: 'must' }],
    phases: [
      { phase: 'businesses', state: 'done', reason: null },
      { phase: 'decision_makers', state: 'done', reason: null },
    ],
    hasMore: false,
    peopleJobs: new Map(companies.map(({ id }) => [id, { state: 'done', reason: null }])),
    pages: new Map(),
    ...own,
  };
}

function causesOf(before: ComparedSearch, after: ComparedSearch): readonly string[] {
  return compareSearches(before, after).changes.map(
    ({ subject, change, cause }) => `${subject} ${change}: ${cause}`,
  );
}

test('a search and itself have no change between them', () => {
  const one = search([company('a', { people: [person('Ada', 'https://a/team')] })]);
  assert.deepEqual(compareSearches(one, one), { changes: [], unchanged: { companies: 1, people: 1 } });
});

test('a company that is gone has the cause: its criterion, its source, the limit, or a search that did not look', () => {
  const before = search([company('a')]);
  const failing = company('a', {
    matchStatus: 'rejected',
    verdicts: [{ criterionId: 'country', result: 'not_met', reason: 'It names France.', evidenceIds: [] }],
  });
  const newer = company('b', { evidence: [evidence('directory 2', '2026-02-01')] });
  for (const [after, cause] of [
    [search([failing]), '“Is active in Germany.” is now not met: It names France.'],
    [search([]), 'directory 1 no longer gives it for this question.'],
    [
      search([], { hasMore: true }),
      'The later search has more matches than were asked for, and others stood before it.',
    ],
    [
      search([], { phases: [{ phase: 'businesses', state: 'timed_out', reason: 'The time was over.' }] }),
      'The later search did not look at it: The time was over.',
    ],
  ] as const)
    assert.deepEqual(causesOf(before, after), [`company gone: ${cause}`]);
  assert.ok(
    causesOf(before, search([newer])).includes(
      'company gone: The source went from directory 1 to directory 2, which does not give it.',
    ),
  );
});

test('a company that the reader put aside is gone by his own doing, in those words', () => {
  const statusReason = 'You put it aside in an earlier search.';
  const excluded = company('a.example', {
    matchStatus: 'excluded',
    matchPct: null,
    verdicts: [],
    statusReason,
  });
  assert.deepEqual(causesOf(search([company('a.example')]), search([excluded])), [
    `company gone: ${statusReason}`,
  ]);
  assert.deepEqual(causesOf(search([excluded]), search([company('a.example')])), [
    `company new: ${statusReason}`,
  ]);
});

test('people of a company that nobody came to are not said to be gone from their page', () => {
  const before = search([company('a', { people: [person('Ada', 'https://a/team')] })]);
  const after = (own: Partial<ComparedSearch>): ComparedSearch => search([company('a')], own);
  const jobs = new Map([['id of a', { state: 'skipped', reason: 'you finished the search before.' }]]);
  for (const [own, cause] of [
    [{ peopleJobs: jobs }, 'Not looked at: you finished the search before.'],
    [{ pages: new Map([['https://a/team', '200']]) }, 'The page at https://a/team no longer names Ada.'],
    [{ pages: new Map([['https://a/team', '404']]) }, 'The page at https://a/team now answers with 404.'],
    [
      { pages: new Map([['https://a/team', 'No answer came.']]) },
      'The page at https://a/team could not be read: No answer came.',
    ],
    [{}, 'The page at https://a/team was not read again: the site leads there no more.'],
  ] as const)
    assert.deepEqual(causesOf(before, after(own)), [`person gone: ${cause}`]);
});

test('what is shown anew with the same value is verified again, and another value is a change with both', () => {
  const before = search([company('a', { people: [person('Ada', 'https://a/team')] })]);
  const renewed = person('Ada', 'https://a/team', '2026-02-01');
  const same = compareSearches(before, search([company('a', { people: [renewed] })]));
  assert.deepEqual(
    same.changes.map(({ subject, change }) => [subject, change]),
    [['person', 're_verified']],
  );
  const raised = { ...renewed, title: { state: 'reported', value: 'CEO', evidenceIds: [] } } as const;
  const [found] = compareSearches(before, search([company('a', { people: [raised] })])).changes;
  assert.deepEqual(found?.cells, [{ cell: 'title', before: null, after: 'CEO' }]);
  assert.equal(found?.cause, 'The page at https://a/team says it differently now.');
});
