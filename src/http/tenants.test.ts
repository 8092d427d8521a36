import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OPERATIONS, type Operation } from '#contract';
import { ERROR_CODES } from '#domain';
import { addSuppression } from '#searches';
import { openTestApp, seedBusiness, seedSearch, type TestApp, type TestUser, takeSnapshot } from '#testing';

/** Every operation of the table is asked as its example asks: what is added to the table is held by these tests too. */
const ALL = Object.entries<Operation>(OPERATIONS);

/** Bound to all addresses: nobody is the local user. */
let app: TestApp;
before(async () => {
  app = await openTestApp({ host: '0.0.0.0' });
});
after(() => app.close());

/** In the examples of marks. */
const EXAMPLE_BUSINESS = '00000000-0000-4000-8000-000000000002';

/** Whose things a request names. */
interface Owner {
  readonly userId: string;
  readonly keyId: string;
  readonly searchId: string;
  readonly businessId: string;
  readonly suppressionId: string;
}

async function createOwner(): Promise<Owner & { readonly user: TestUser }> {
  const user = await app.createUser();
  const spare = await app.createUser();
  await app.database.query(`update api_keys set user_id = $1 where id = $2`, [user.userId, spare.keyId]);
  const business = seedBusiness({ name: 'Aldi', rank: 1 });
  const searchId = await seedSearch(app, { userId: user.userId, businesses: [business] });
  const entry = { kind: 'domain', value: 'acme.com', companyDomain: null, reason: null } as const;
  const { id: suppressionId } = await addSuppression(app.context, user, entry);
  return { user, userId: user.userId, keyId: spare.keyId, searchId, businessId: business.id, suppressionId };
}

function send(
  { method, path, example, style }: Operation,
  owner: Owner,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const ids: Readonly<Record<string, string>> = {
    search_id: owner.searchId,
    key_id: owner.keyId,
    business_id: owner.businessId,
    suppression_id: owner.suppressionId,
  };
  const place = path.replaceAll(/\{(?<name>\w+)\}/gu, (_, name: string) => ids[name] ?? '');
  const isFunction = style === 'function';
  const ofFunction = { search_id: owner.searchId, user_id: owner.userId };
  const given = isFunction && method === 'GET' ? { search_id: owner.searchId } : example.query;
  const query = given === undefined ? '' : `?${new URLSearchParams(given)}`;
  const { upload } = example;
  const json = isFunction && example.body !== undefined ? ofFunction : example.body;
  const text =
    json === undefined ? null : JSON.stringify(json).replaceAll(EXAMPLE_BUSINESS, owner.businessId);
  const body = upload?.text ?? text;
  const type = upload?.type ?? 'application/json';
  const contentType = body === null ? {} : { 'content-type': type };
  return app.ask(`${place}${query}`, { method, headers: { ...contentType, ...headers }, body });
}

/** Whether the operation names a search or a key, in its path or in its body. */
function namesOne({ params, style }: Operation): boolean {
  return params !== undefined || style === 'function';
}

test('another tenant’s search or key is answered like one that does not exist, and nothing changes', async () => {
  const owner = await createOwner();
  const stranger = await app.createUser();
  const nobody = {
    userId: stranger.userId,
    keyId: 'zzzzzzzz',
    searchId: crypto.randomUUID(),
    businessId: crypto.randomUUID(),
    suppressionId: crypto.randomUUID(),
  };
  const earlier = await takeSnapshot(app.database);
  const operations = ALL.filter(([, operation]) => namesOne(operation));
  assert.ok(operations.length >= 18, `only ${operations.length} operations name something`);
  for (const [id, operation] of operations) {
    // A stranger may claim to be the owner in a body: the key decides.
    for (const claimed of [owner, { ...owner, userId: stranger.userId }]) {
      const foreign = await send(operation, claimed, stranger.headers);
      const missing = await send(operation, { ...nobody, userId: claimed.userId }, stranger.headers);
      assert.equal(foreign.status, 404, id);
      assert.equal(missing.status, 404, id);
      const said = withoutIds(await foreign.text(), owner);
      const usual = withoutIds(await missing.text(), nobody);
      assert.equal(withoutErrorId(said), withoutErrorId(usual), id);
    }
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

function withoutIds(text: string, { searchId, keyId, businessId, suppressionId }: Owner): string {
  return [searchId, keyId, businessId, suppressionId].reduce((said, id) => said.replaceAll(id, '*'), text);
}

function withoutErrorId(text: string): string {
  return text.replace(/"error_id":"[^"]+"/u, '');
}

test('lists hold one’s own things only', async () => {
  const owner = await createOwner();
  const stranger = await app.createUser();
  for (const [path, id] of [
    ['/v1/searches', owner.searchId],
    ['/v1/api-keys', owner.keyId],
    ['/v1/suppressions', owner.suppressionId],
  ] as const) {
    const theirs = await (await app.ask(path, { headers: stranger.headers })).text();
    const own = await (await app.ask(path, { headers: owner.user.headers })).text();
    assert.ok(own.includes(id), own);
    assert.ok(!theirs.includes(id), theirs);
  }
});

test('without a key, or with one that is wrong, every operation answers 401 and nothing changes', async () => {
  const owner = await createOwner();
  const { key } = owner.user;
  const other = key.endsWith('A') ? 'B' : 'A';
  const earlier = await takeSnapshot(app.database);
  for (const [id, operation] of ALL) {
    for (const headers of [
      {},
      { authorization: '' },
      { authorization: key },
      { authorization: `Basic ${btoa(`user:${key}`)}` },
      { authorization: 'Bearer ' },
      { authorization: `Bearer ${key.slice(0, -1)}${other}` },
      { authorization: `Bearer ld_zzzzzzzz_${key.slice(-43)}` },
      { authorization: `Bearer ${'x'.repeat(5_000)}` },
    ]) {
      const response = await send(operation, owner, headers);
      assert.equal(response.status, 401, `${id} ${JSON.stringify(headers).slice(0, 60)}`);
      assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    }
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

const LESSER = { read: null, run: 'read', admin: 'run' } as const;

/** An owner with a second key that reaches only so far. */
async function createLimited(scope: 'read' | 'run' | 'admin' | null): Promise<[Owner, TestUser]> {
  const owner = await createOwner();
  const limited = await app.createUser(scope);
  await app.database.query(`update api_keys set user_id = $1 where id = $2`, [owner.userId, limited.keyId]);
  return [owner, limited];
}

test('a key whose scope is too small gets 403 and nothing changes', async () => {
  const cases = await Promise.all(
    ALL.map(async ([id, operation]) => ({ id, operation, of: await createLimited(LESSER[operation.scope]) })),
  );
  const earlier = await takeSnapshot(app.database);
  for (const { id, operation, of } of cases) {
    const response = await send(operation, of[0], of[1].headers);
    assert.equal(response.status, 403, `${id}: ${await response.text()}`);
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('the scope that the table names is enough, and the answer is one that the table names', async () => {
  for (const [id, operation] of ALL) {
    const [owner, { headers }] = await createLimited(operation.scope);
    const response = await send(operation, owner, headers);
    const declared = [
      operation.answer.status,
      ...Object.keys(operation.alsoAnswers ?? {}).map(Number),
      ...operation.errors.map((code) => ERROR_CODES[code].status),
    ];
    const { status } = response;
    assert.ok(declared.includes(status) && status !== 404, `${id}: ${status} ${await response.text()}`);
  }
});
