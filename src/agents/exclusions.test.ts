import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExclusions } from './exclusions.ts';

test('a domain, a URL and a name each exclude their company, and no other', () => {
  const isExcluded = readExclusions(['foo.de', 'https://www.bar.example.com/shop?x=1', 'Baz Hotels', '…']);
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
  assert.deepEqual(excluded.map(isExcluded), [true, true, true, true]);
  assert.deepEqual(others.map(isExcluded), [false, false, false, false, false]);
});

test('ten thousand entries before ten thousand companies hold nobody up', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  const startedAt = performance.now();
  const isExcluded = readExclusions(
    numbers.map((each) => (each % 2 === 0 ? `foo${each}.de` : `Foo ${each}`)),
  );
  const left = numbers.filter(
    (each) => !isExcluded({ domain: `bar${each}.de`, name: `Acme Foo ${each} GmbH` }),
  );
  assert.equal(left.length, 5_000);
  assert.ok(performance.now() - startedAt < 10_000);
});
