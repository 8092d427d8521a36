import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sha256, stableId } from './ids.ts';

test('the same parts always give the same id, in the form that PostgreSQL keeps, and other parts another', () => {
  const parts = fc.array(fc.string(), { maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      assert.match(
        stableId(...one),
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u,
      );
      assert.equal(stableId(...one) === stableId(...other), JSON.stringify(one) === JSON.stringify(other));
    }),
  );
  // Where one part ends and the next begins counts.
  assert.notEqual(stableId('ab', 'c'), stableId('a', 'bc'));
  // Rows of searches that exist hold it: it must not change between versions.
  assert.equal(stableId('business', 'search', 'example.com'), 'fefb7777-1e3b-8191-8c51-fc26b894e781');
});

test('a hash is SHA-256 in hex, of text and of its bytes alike', () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  assert.equal(sha256(''), empty);
  assert.equal(sha256('Zürich'), sha256(new TextEncoder().encode('Zürich')));
});
