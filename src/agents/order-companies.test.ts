import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeadoraError } from '#domain';
import type { LanguageModel } from '#models';
import type { JudgedCompany } from './judge-companies.ts';
import { orderByMeaning, rankByModel } from './order-companies.ts';
import type { Brief, CompanyVectors } from './tools.ts';

const BRIEF: Brief = {
  request: {
    searchType: 'supplier',
    productService: 'pumps',
    industries: [],
    countries: [],
    criteria: [],
    maxBusinesses: 10,
    budgetMicroUsd: null,
    exclude: [],
    mode: 'live',
  },
  interpretation: { categories: [], notUnderstood: [], reason: null, plan: [] },
};

function company(name: string, matchStatus: JudgedCompany['matchStatus'] = 'unclear'): JudgedCompany {
  const nothing = { state: 'not_found', searched: [] } as const;
  return {
    id: name,
    key: name,
    name,
    matchStatus,
    matchPct: null,
    verdicts: [],
    source: 'your list',
    sourceKey: name,
    domain: null,
    website: nothing,
    countries: nothing,
    city: nothing,
    category: nothing,
    employees: nothing,
    description: nothing,
    evidence: [],
  };
}

const COMPANIES = [company('a'), company('b'), company('c'), company('x', 'rejected'), company('d')];

function namesOf(companies: readonly JudgedCompany[]): string {
  return companies.map(({ name }) => name).join('');
}

function nearest(...names: readonly string[]): CompanyVectors {
  return {
    model: 'vec',
    compare: (_, texts) =>
      Promise.resolve(
        new Map(texts.map((text) => [text, names.includes(text) ? 1 - names.indexOf(text) / 10 : 0])),
      ),
  };
}

test('the order of the words and the nearness of meaning are fused, and no verdict changes', async () => {
  const { companies, by, note } = await orderByMeaning({ vectors: nearest('d', 'c') }, BRIEF, COMPANIES);
  // a: places 1 and 3; d: 4 and 1; c: 3 and 2; b: 2 and 4. The rejected one stays where it is.
  assert.equal(namesOf(companies), 'adcxb');
  assert.deepEqual([by, note], ['embedding:vec', null]);
  const statuses = new Map(companies.map(({ name, matchStatus }) => [name, matchStatus]));
  assert.deepEqual(
    COMPANIES.map(({ name }) => statuses.get(name)),
    COMPANIES.map(({ matchStatus }) => matchStatus),
  );
});

test('without vectors, or when they fail, the order of the words stays and says why', async () => {
  assert.deepEqual(await orderByMeaning({}, BRIEF, COMPANIES), {
    companies: COMPANIES,
    by: null,
    note: null,
  });
  const broken: CompanyVectors = {
    model: 'vec',
    compare: () =>
      Promise.reject(
        new LeadoraError({ code: 'provider_unavailable', message: 'It is away.', nextStep: 'Wait.' }),
      ),
  };
  const kept = await orderByMeaning({ vectors: broken }, BRIEF, COMPANIES);
  assert.deepEqual(
    [namesOf(kept.companies), kept.by, kept.note],
    ['abcxd', null, 'The companies stay in the order of the words: It is away.'],
  );
});

test('a model moves those that it names; ids that it invents or repeats count for nothing', async () => {
  const model: LanguageModel = {
    method: 'model:m',
    ask: (output) => {
      const value = output.schema.parse({
        candidate_ids: ['candidate-4', 'candidate-99', 'candidate-1', 'candidate-4'],
      });
      return Promise.resolve({ kind: 'answered', value });
    },
  };
  const { companies, by } = await rankByModel(model, BRIEF, COMPANIES);
  assert.deepEqual([namesOf(companies), by], ['dbcxa', 'rerank:model:m']);
  assert.equal((await rankByModel(null, BRIEF, COMPANIES)).companies, COMPANIES);
});
