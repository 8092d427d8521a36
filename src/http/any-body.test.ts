import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import { openTestApp, type TestApp } from '#testing';

const GOOD = { product_service: 'refrigeration', industries: ['supermarkets'], countries: ['DE'] };
const Sent = z.object({ product_service: z.string() });
const Accepted = z.object({ search: Sent });
const Problem = z.looseObject({ code: z.string() });

let app: TestApp;
before(async () => {
  app = await openTestApp({ clock: unhurried() });
});
after(() => app.close());

/** A clock on which no minute passes more than a few requests, so that the rate limit stays out of the way. */
function unhurried(): { now(): number; sleep(): Promise<void> } {
  let now = Date.now();
  return {
    now: (): number => {
      now += 1_000;
      return now;
    },
    sleep: () => Promise.resolve(),
  };
}

/** Mostly letters; sometimes any UTF-16, and what databases and terminals do not take. */
const anyText = fc.string({
  minLength: 1,
  unit: fc.oneof(
    { weight: 150, arbitrary: fc.constantFrom('a', 'é', 'ß', '東', '👍', ' ') },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
    { weight: 1, arbitrary: fc.constantFrom('\u0000', '\ud800', '\udfff', '\u202e', '\ufeff') },
  ),
});
const orAny = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: fc.jsonValue() });

/** A search with anything in any of its places. */
const anySearch = fc
  .record(
    {
      product_service: orAny(anyText),
      industries: orAny(fc.array(anyText)),
      countries: orAny(fc.array(fc.constantFrom('DE', 'fr', 'Spain'))),
      criteria: orAny(fc.array(fc.string({ unit: 'grapheme' }))),
      exclude: orAny(fc.array(anyText)),
      max_businesses: orAny(fc.integer({ min: 1, max: 1_010 })),
      budget_usd: orAny(fc.double({ min: 0, max: 101_000, noNaN: true })),
    },
    { requiredKeys: [] },
  )
  .map((own) => JSON.stringify({ ...GOOD, start: false, ...own }));

test('no JSON whatever makes the server fail: it is taken as it was sent, or refused', async () => {
  let taken = 0;
  const body = fc.oneof({ weight: 3, arbitrary: anySearch }, { weight: 1, arbitrary: fc.json() });
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const response = await app.ask('/v1/searches', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: sent,
      });
      if (response.status !== 201) {
        const { code } = Problem.parse(await response.json());
        assert.deepEqual([response.status, code], [400, 'invalid_input']);
        return;
      }
      const { search } = Accepted.parse(await response.json());
      const said = Sent.parse(JSON.parse(sent));
      assert.equal(search.product_service, said.product_service.normalize('NFC').trim());
      taken += 1;
    }),
    { numRuns: 400 },
  );
  assert.ok(taken > 10, `only ${taken} searches were taken: the property says little`);
});

const cell = fc.oneof(
  anyText,
  fc.constantFrom(
    'name',
    'website',
    'https://a.de',
    '"',
    '"x"',
    ',',
    ';',
    '\n',
    '{"name":"A"}',
    '{"name":"\\u0000"}',
  ),
);

test('no bytes whatever in a list make the server fail: each line is read, or kept with the reason', async () => {
  const { search_id: id } = z
    .object({ search_id: z.string() })
    .parse(await (await app.ask('/v1/searches', draft(GOOD))).json());
  const list = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(cell, { maxLength: 30 }).map((cells) => Buffer.from(cells.join(','))),
    fc.array(cell, { maxLength: 30 }).map((cells) => Buffer.from(`name,website\n${cells.join(',')}`)),
  );
  await fc.assert(
    fc.asyncProperty(list, fc.constantFrom('text/csv', 'application/jsonl'), async (bytes, type) => {
      const headers = { 'content-type': type };
      const init = { method: 'PUT', headers, body: Uint8Array.from(bytes) };
      const response = await app.ask(`/v1/searches/${id}/companies`, init);
      assert.ok([200, 400].includes(response.status), await response.text());
    }),
    { numRuns: 300 },
  );
});

function draft(body: object): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify({ ...body, start: false }) };
}
