import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDataset, renderDataset } from './json-stat.ts';

const DATASET = {
  version: '2.0',
  class: 'dataset',
  label: 'Enterprises',
  id: ['size', 'geo', 'time'],
  size: [2, 2, 2],
  value: { 0: 10, 3: 7, 7: 1 },
  status: { 1: 'c', 3: 'p' },
  dimension: {
    size: {
      category: { index: { GE250: 1, TOTAL: 0 }, label: { TOTAL: 'Total', GE250: '250 or\nmore | all' } },
    },
    geo: { category: { index: ['DE', 'NO'], label: { DE: 'Germany', NO: 'Norway' } } },
    time: { category: { index: { 2022: 0, 2023: 1 }, label: { 2022: '2022', 2023: '2023' } } },
  },
};

function read(changes: Readonly<Record<string, unknown>>): ReturnType<typeof readDataset> {
  return readDataset(JSON.stringify({ ...DATASET, ...changes }));
}

test('sparse values are found by their number in the flat cube, the last dimension fastest, and empty cells stay out', () => {
  const cells = read({})?.cells.map(({ codes, value, status }) => [...Object.values(codes), value, status]);
  assert.deepEqual(cells, [
    ['TOTAL', 'DE', '2022', 10, null],
    ['TOTAL', 'DE', '2023', null, 'c'],
    ['TOTAL', 'NO', '2023', 7, 'p'],
    ['GE250', 'NO', '2023', 1, null],
  ]);
});

test('a whole list of values, a status for all and a dimension of one code without an index are read too', () => {
  const dimension = { ...DATASET.dimension, freq: { category: { label: { A: 'Annual' } } } };
  const dense = read({
    id: ['freq', ...DATASET.id],
    size: [1, ...DATASET.size],
    value: [10, null, null, 7, null, null, null, 1],
    status: 'e',
    dimension,
  });
  assert.equal(dense?.cells.filter(({ value }) => value !== null).length, 3);
  assert.equal(dense?.cells[0]?.codes['freq'], 'A');
  assert.equal(dense?.cells[0]?.status, 'e');
});

test('each cell is a line of its own, whatever labels hold', () => {
  const dataset = read({});
  assert.ok(dataset !== undefined);
  assert.deepEqual(renderDataset(dataset).split('\n'), [
    'dataset: Enterprises',
    'size TOTAL Total | geo DE Germany | time 2022 | value 10',
    'size TOTAL Total | geo DE Germany | time 2023 | value none | status c',
    'size TOTAL Total | geo NO Norway | time 2023 | value 7 | status p',
    'size GE250 250 or more all | geo NO Norway | time 2023 | value 1',
  ]);
});

test('what is no such dataset, or does not fit itself, is none', () => {
  for (const text of ['', '<html>', '[]', '{"error":[{"status":404}]}'])
    assert.equal(readDataset(text), undefined);
  assert.equal(read({ size: [2, 2, 3] }), undefined);
  assert.equal(read({ size: [2, 2] }), undefined);
  assert.equal(read({ size: [1_000, 1_000, 1_000] }), undefined);
  assert.equal(read({ value: { 0: 'ten' } }), undefined);
  assert.equal(read({ class: 'collection' }), undefined);
});
