import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CompanyMarks, mergeMarks, uniteCompanies } from './unite-companies.ts';

function marks(given: Partial<CompanyMarks>): CompanyMarks {
  return {
    domains: [],
    sharedMarks: [],
    registryKeys: [],
    names: ['foo tools'],
    countries: ['DE'],
    ...given,
  };
}

/** The groups, as the places of the records. */
function groupsOf(records: readonly CompanyMarks[]): readonly (readonly number[])[] {
  const firsts = uniteCompanies(records);
  return [...Map.groupBy(records.keys(), (place) => firsts[place]).values()];
}

test('one domain, one number, or one name in one country is one company', () => {
  assert.deepEqual(
    groupsOf([marks({ domains: ['foo.de'] }), marks({ domains: ['foo.de'], names: ['bar'] })]),
    [[0, 1]],
  );
  const renamed = [
    marks({ domains: ['foo.de'], registryKeys: ['lei:X'] }),
    marks({ domains: ['new.com'], registryKeys: ['lei:X'], names: ['new'], countries: [] }),
  ];
  assert.deepEqual(groupsOf(renamed), [[0, 1]]);
  assert.deepEqual(groupsOf([marks({ domains: ['foo.de'] }), marks({})]), [[0, 1]]);
  const alias = [
    marks({ domains: ['foo.de'], names: ['foo', 'bar works'] }),
    marks({ names: ['bar works'] }),
  ];
  assert.deepEqual(groupsOf(alias), [[0, 1]]);
});

test('homonyms stay apart, and a record that could be of either is of neither', () => {
  const homonyms = [
    marks({ domains: ['foo.de'] }),
    marks({ domains: ['foo-tools.de'] }),
    marks({ countries: ['AT'] }),
    marks({ countries: [] }),
    marks({}),
    marks({}),
  ];
  assert.deepEqual(groupsOf(homonyms), [[0], [1], [2], [3], [4, 5]]);
  const registered = [marks({ registryKeys: ['siren:1'] }), marks({ registryKeys: ['siren:2'] })];
  assert.deepEqual(groupsOf(registered), [[0], [1]]);
  // A number of one register says nothing against one of another.
  assert.deepEqual(groupsOf([marks({ registryKeys: ['siren:1'] }), marks({ registryKeys: ['lei:A'] })]), [
    [0, 1],
  ]);
  // Many are called by one short word.
  const short = [marks({ domains: ['grid.de'], names: ['grid'] }), marks({ names: ['grid'] })];
  assert.deepEqual(groupsOf(short), [[0], [1]]);
});

test('another site of a brand, or a share of it, unites only who has the name too', () => {
  const brand = marks({ domains: ['foo.com'], sharedMarks: ['foo.de', 'isin:1'], countries: ['US'] });
  const german = marks({ domains: ['foo.de'] });
  const licensee = marks({ domains: ['foo.de'], names: ['quite another'] });
  assert.deepEqual(groupsOf([brand, german]), [[0, 1]]);
  assert.deepEqual(groupsOf([brand, licensee]), [[0], [1]]);
  assert.deepEqual(groupsOf([brand, marks({ domains: ['x.fr'], sharedMarks: ['isin:1'], names: ['bar'] })]), [
    [0],
    [1],
  ]);
});

test('a name that two homonyms share through a third does not make them one', () => {
  const chained = [
    marks({ domains: ['foo.de'], names: ['foo', 'baz'] }),
    marks({ registryKeys: ['lei:A'], names: ['foo', 'bar'] }),
    marks({ domains: ['bar.de'], names: ['bar'] }),
    marks({ names: ['baz'] }),
  ];
  assert.equal(
    groupsOf(chained).some((group) => group.includes(0) && group.includes(2)),
    false,
  );
});

const anyMarks = fc.record({
  domains: fc.uniqueArray(fc.constantFrom('a.de', 'b.de', 'c.fr', 'd.com'), { maxLength: 2 }),
  sharedMarks: fc.uniqueArray(fc.constantFrom('b.de', 'c.fr', 'isin:1'), { maxLength: 2 }),
  registryKeys: fc.uniqueArray(fc.constantFrom('lei:1', 'lei:2', 'siren:1', 'siren:2', 'number:NO:1'), {
    maxLength: 2,
  }),
  names: fc.uniqueArray(fc.constantFrom('foo tools', 'bar works', 'baz', 'qux'), {
    minLength: 1,
    maxLength: 3,
  }),
  countries: fc.uniqueArray(fc.constantFrom('DE', 'FR'), { maxLength: 2 }),
});

test('the order of the records changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(anyMarks, { maxLength: 12 }).chain((records) =>
        fc.record({
          records: fc.constant(records),
          order: fc.shuffledSubarray([...records.keys()], { minLength: records.length }),
        }),
      ),
      ({ records, order }) => {
        const sorted = (groups: readonly (readonly number[])[]): readonly string[] =>
          groups.map((group) => group.toSorted((a, b) => a - b).join()).toSorted();
        const shuffled = groupsOf(order.flatMap((place) => records[place] ?? []));
        assert.deepEqual(
          sorted(shuffled.map((group) => group.map((place) => order[place] ?? -1))),
          sorted(groupsOf(records)),
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

test('what is united once is united for good: doing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyMarks, { maxLength: 12 }), (records) => {
      const companies = groupsOf(records).map((group) =>
        mergeMarks(group.flatMap((place) => records[place] ?? [])),
      );
      assert.deepEqual(
        groupsOf(companies),
        companies.map((_, place) => [place]),
      );
    }),
    { numRuns: 2_000 },
  );
});
