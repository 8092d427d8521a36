import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Criterion } from '#domain';
import { type ReadingMeans, readRequest } from './read-request.ts';

const MEANS: ReadingMeans = {
  model: null,
  modelVariables: ['OPENAI_API_KEY'],
  directory: 'the directory',
  interpret: ({ industries }) => ({
    categories: industries.map((text) => ({
      key: text,
      label: text,
      text,
      words: text,
      rule: 'name' as const,
    })),
    notUnderstood: [],
    reason: null,
  }),
  planRetrieval: () => Promise.resolve([]),
};
const REQUEST = {
  searchType: 'customer',
  productService: 'shelf lighting',
  industries: ['supermarkets'],
  countries: ['DE'],
  criteria: [],
  maxBusinesses: 50,
  budgetMicroUsd: null,
  exclude: [],
} as const;
const ASKED = { request: REQUEST, question: null, hasList: false, isProposing: true };

test('a request becomes criteria, each with how much it counts and what shows it', async () => {
  const { criteria, note } = await readRequest(MEANS, ASKED);
  assert.deepEqual(
    criteria.map(({ text, importance, origin }) => [text, importance, origin]),
    [
      ['Is a company of the kind supermarkets.', 'must', 'request'],
      ['Is active in Germany.', 'must', 'request'],
    ],
  );
  assert.equal(note, 'Read by rules. Set OPENAI_API_KEY for a deeper reading.');
});

test('what the texts say of size, age and listing is proposed, once, and not when it is asked for already', async () => {
  const request = {
    ...REQUEST,
    productService: 'ERP for firms with 50 to 500 employees, founded after 2010',
  };
  const proposed = async (own: string): Promise<readonly string[]> => {
    const criteria = own === '' ? [] : [criterion(own)];
    const read = await readRequest(MEANS, { ...ASKED, request: { ...request, criteria } });
    return read.criteria.filter(({ origin }) => origin === 'proposed').map(({ text }) => text);
  };
  assert.deepEqual(await proposed(''), ['Has 50 to 500 employees.', 'Was founded after 2010.']);
  assert.deepEqual(await proposed('Has at least 20 staff.'), ['Was founded after 2010.']);
});

test('a supplier is looked for by the name of the product on its own site, which is nice to have', async () => {
  const request = {
    ...REQUEST,
    searchType: 'supplier',
    productService: 'hydraulic pumps for cranes',
  } as const;
  const { criteria, willAsk } = await readRequest(MEANS, { ...ASKED, request });
  const { text, importance, shownBy } = criteria.at(-1) ?? {};
  assert.deepEqual([text, importance], ['Its own site says “hydraulic pumps”.', 'nice']);
  assert.equal(shownBy, 'the words of its own site');
  assert.ok(willAsk.some(({ purpose }) => purpose.includes('words that criteria ask for')));
});

test('criteria that are given keep their order and weight, also the two that follow from the request', async () => {
  const criteria = [
    criterion('Has 50 staff.'),
    { id: 'country', text: '', importance: 'nice', checker: 'country' } as const,
  ];
  const read = await readRequest(MEANS, { ...ASKED, request: { ...REQUEST, criteria }, isProposing: false });
  assert.deepEqual(
    read.criteria.map(({ id, importance }) => [id, importance]),
    [
      ['category', 'must'],
      ['own-1', 'must'],
      ['country', 'nice'],
    ],
  );
});

test('what nothing that is connected can decide is said before it is asked', async () => {
  const criteria = [criterion('Is registered and active.'), criterion('Runs its own stores.', 2)];
  const request = { ...REQUEST, criteria };
  const open = async (model: string | null): Promise<readonly boolean[]> => {
    const read = await readRequest({ ...MEANS, model }, { ...ASKED, request });
    return read.criteria.filter(({ origin }) => origin === 'own').map(({ isUndecidable }) => isUndecidable);
  };
  assert.deepEqual(await open(null), [true, true]);
  assert.deepEqual(await open('gpt'), [true, false]);
  const { cannotAsk } = await readRequest(MEANS, ASKED);
  assert.deepEqual(cannotAsk.find(({ name }) => name === 'A language model')?.unlockedBy, ['OPENAI_API_KEY']);
});

test('a question in one sentence becomes the parts of a request', async () => {
  const request = { ...REQUEST, industries: [], countries: [], productService: 'shelf lighting' };
  const question = 'software companies in Germany and Norway with 50-200 staff';
  const { request: read } = await readRequest(MEANS, { ...ASKED, request, question });
  assert.deepEqual(
    [read.industries, read.countries, read.productService],
    [['software'], ['DE', 'NO'], 'shelf lighting'],
  );
  assert.deepEqual(
    read.criteria.map(({ text }) => text),
    ['Is a company of the kind software.', 'Is active in Germany or Norway.', 'Has 50-200 employees.'],
  );
});

function criterion(text: string, number = 1): Criterion {
  return { id: `own-${number}`, text, importance: 'must', checker: 'model' };
}
