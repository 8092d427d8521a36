import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companyNameKey } from '#evidence';
import { type NamedCompany, readExclusions } from './exclusions.ts';

function named(company: {
  readonly name: string;
  readonly domain?: string | null;
  readonly country?: string;
  readonly ids?: readonly string[];
}): NamedCompany {
  const domains = company.domain == null ? [] : [company.domain];
  return {
    marks: {
      domains,
      sharedMarks: [],
      registryKeys: company.ids ?? [],
      names: [companyNameKey(company.name)],
      countries: company.country === undefined ? [] : [company.country],
    },
    names: [company.name],
    domains,
  };
}

test('a domain, a URL and a name each exclude their company, and no other', () => {
  const findExclusion = readExclusions(['foo.de', 'https://www.bar.example.com/shop?x=1', 'Baz Hotels', '…']);
  const excluded = [
    { domain: 'foo.de', name: 'Anything' },
    { domain: 'example.com', name: 'Bar' },
    { domain: 'baz.fr', name: 'BAZ Hotel GmbH' },
    { domain: null, name: 'The Baz Hotels' },
  ];
  const others = [
    { domain: 'foo.com', name: 'Foo' },
    { domain: null, name: 'foo' },
    { domain: 'baz.de', name: 'Baz' },
    { domain: 'baz.de', name: 'Hotels of Baz' },
    { domain: 'x.de', name: '…' },
  ];
  assert.deepEqual(
    excluded.map((each) => findExclusion(named(each))),
    [
      'Your exclusion “foo.de” names its domain foo.de.',
      'Your exclusion “https://www.bar.example.com/shop?x=1” names its domain example.com.',
      'Its name says your exclusion “Baz Hotels”.',
      'Its name says your exclusion “Baz Hotels”.',
    ],
  );
  assert.deepEqual(
    others.flatMap((each) => findExclusion(named(each)) ?? []),
    [],
  );
});

test('a known company is excluded by its name in its country, its numbers and its other names, its namesakes are not', () => {
  const findExclusion = readExclusions([
    'Foo Tools GmbH; DE; foo.de; lei:529900T8BM49AURSDO55; also:Bar Works',
    'lei:213800WSGIIZCXF1P572',
    'Apex; FR',
  ]);
  const excluded = [
    { name: 'FOO TOOLS', country: 'DE' },
    { name: 'Bar Works AG', country: 'DE' },
    { name: 'Renamed', domain: 'new.de', ids: ['lei:529900T8BM49AURSDO55'] },
    { name: 'Quite another', ids: ['lei:213800WSGIIZCXF1P572'] },
    { name: 'Apex SAS', country: 'FR', domain: 'apex.fr' },
  ];
  const namesakes = [
    { name: 'Foo Tools', country: 'DE', domain: 'foo-tools.de' },
    { name: 'Foo Tools', country: 'AT' },
    { name: 'Foo Tools' },
    { name: 'Apex Studio', country: 'FR' },
    { name: 'Apex', country: 'DE' },
  ];
  const excludedBy = excluded.map((each) => findExclusion(named(each)));
  assert.deepEqual(
    excludedBy.map((reason) => reason !== undefined),
    [true, true, true, true, true],
  );
  assert.match(
    excludedBy[2] ?? '',
    /^Your exclusion “Foo Tools GmbH; DE; .*” names its registry number lei:/u,
  );
  assert.deepEqual(
    namesakes.flatMap((each) => findExclusion(named(each)) ?? []),
    [],
  );
});

test('ten thousand entries before ten thousand companies hold nobody up', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  const startedAt = performance.now();
  const findExclusion = readExclusions(
    numbers.map((each) => (each % 2 === 0 ? `foo${each}.de` : `Foo ${each}`)),
  );
  const left = numbers.filter(
    (each) => findExclusion(named({ domain: `bar${each}.de`, name: `Acme Foo ${each} GmbH` })) === undefined,
  );
  assert.equal(left.length, 5_000);
  assert.ok(performance.now() - startedAt < 10_000);
});
