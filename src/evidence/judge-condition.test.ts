import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompanyRecord } from '#domain';
import { judgeCondition } from './judge-condition.ts';
import { createQuoter } from './quote-evidence.ts';
import { readCondition } from './read-condition.ts';

/** A record that says these lines and nothing else. */
function recordOf(lines: string): CompanyRecord {
  const text = lines.split('; ').join('\n');
  const quote = createQuoter({
    text,
    sourceKind: 'list',
    source: 'your list',
    url: null,
    fetchedAt: '2026-11-01T00:00:00.000Z',
    licence: null,
  });
  const evidence = text.split('\n').map((line) => quote({ quote: line, bindingRule: 'record-field' }));
  const notFound = { state: 'not_found', searched: ['your list'] } as const;
  const country = evidence.find(({ quote: line }) => line.startsWith('country: '));
  return {
    source: 'your list',
    sourceKey: 'line 1',
    name: 'Acme',
    domain: null,
    website: notFound,
    countries:
      country === undefined
        ? notFound
        : { state: 'reported', value: [country.quote.slice(9)], evidenceIds: [country.id] },
    city: notFound,
    category: notFound,
    employees: notFound,
    description: notFound,
    evidence,
  };
}

/** A sentence, a record, and the verdict. */
const CASES: readonly (readonly [sentence: string, record: string, result: string])[] = [
  ['Has 11 to 500 employees.', 'employees: 11', 'met'],
  ['Has 11-500 employees.', 'employees: 51-200', 'met'],
  ['Has 11-500 employees.', 'employees: 201-1,000', 'unclear'],
  ['Has 11-500 employees.', 'employees: 1,001+', 'not_met'],
  ['More than 50 employees', 'employees: 50', 'not_met'],
  ['Fewer than 50 employees', 'employees: many', 'unclear'],
  ['Has 500-11 employees.', 'employees: 100', 'not_met'],
  ['Was founded after 2015.', 'founded: 2015', 'not_met'],
  ['Was founded between 2010 and 2015.', 'founded: 12 May 2015', 'met'],
  ['Was founded since 2020.', 'name: Acme', 'unclear'],
  ['Its status is “Active”.', 'status: Inactive', 'not_met'],
  ['Its status is “Active”.', 'status: active', 'met'],
  ['Is listed on a stock exchange.', 'listing: ACME.DE', 'met'],
  ['Is listed on a stock exchange.', 'name: Acme', 'unclear'],
  ['Is of small size.', 'employees: small', 'met'],
  ['Is of small size.', 'employees: 20', 'met'],
  ['Is of large size.', 'employees: Large Cap', 'not_met'],
  ['Works remotely.', 'remote: fully-remote', 'met'],
  ['Works remotely.', 'remote: on-site', 'not_met'],
  ['Is in “europe”.', 'area: americas-europe', 'met'],
  ['Is in “Europe”.', 'country: DE', 'met'],
  ['Is in “Europe”.', 'country: US', 'not_met'],
  ['Is in “Europe”.', 'area: worldwide', 'not_met'],
  ['Is in “Munich”.', 'city: Munich', 'met'],
  ['Is not active in Germany.', 'country: DE', 'not_met'],
  ['Is not active in Germany.', 'name: Acme', 'unclear'],
  ['Is also of the kind “supply chain”.', 'industry: logistics, supply-chain', 'met'],
];

for (const [sentence, lines, result] of CASES)
  test(`“${sentence}” of a record that says “${lines}” is ${result}`, () => {
    const condition = readCondition(sentence);
    assert.ok(condition !== undefined, 'the sentence is read by a rule');
    const verdict = judgeCondition('c1', recordOf(lines), condition);
    assert.equal(verdict.result, result);
    assert.equal(
      verdict.evidenceIds.length > 0,
      result !== 'unclear' || lines.includes('201'),
      verdict.reason,
    );
  });

test('a sentence that no column can decide is left to a model', () => {
  for (const sentence of [
    'Runs its own stores.',
    'Is not listed.',
    'Sells to 500 people a day.',
    'Has a works council.',
  ])
    assert.equal(readCondition(sentence), undefined, sentence);
});
