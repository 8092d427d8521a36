import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type CliRun, openTestApp, runTestCli, seedBusiness, seedSearch } from '#testing';

const app = await openTestApp();
after(() => app.close());
const LOCAL_USER = '00000000-0000-4000-8000-000000000000';
const searchId = await seedSearch(app, {
  userId: LOCAL_USER,
  businesses: [seedBusiness({ name: 'Foo', rank: 1 })],
});

const GOOD = { subject: 'Foo', mark: 'city', fault: null };
const BAD = { subject: 'Foo', mark: 'website', fault: 'The row does not say it.' };

test('a bundle whose marks all hold ends with 0, one with a mark that fails with 1 and its reason', async () => {
  const files = { 'run.json': '{}' };
  const verified = (
    marks: readonly (typeof GOOD | typeof BAD)[],
    ...flags: readonly string[]
  ): Promise<CliRun> =>
    runTestCli(app, ['verify', 'run.json', ...flags], {
      files,
      cli: { verify: () => Promise.resolve(marks) },
    });

  assert.deepEqual(await verified([GOOD]), { code: 0, out: '1 of 1 marks hold.\n', err: '' });
  const { code, out } = await verified([GOOD, BAD]);
  assert.equal(code, 1);
  assert.match(out, /Foo +website +The row does not say it\.\n1 of 2 marks hold/u);
  const json = JSON.parse((await verified([GOOD, BAD], '--json')).out);
  assert.deepEqual(json, { marks: 2, failed: 1, suppressed: 0, failures: [BAD] });
  assert.equal((await verified([])).code, 1, 'nothing that was verified is nothing proved');
});

test('a search is verified by its id, through its bundle: evidence without its text does not hold', async () => {
  const bundle = await runTestCli(app, ['export', searchId, '--bundle']);
  assert.equal(JSON.parse(bundle.out).format, 'leadora-bundle/1');
  const byId = await runTestCli(app, ['verify', searchId]);
  const byFile = await runTestCli(app, ['verify', 'run.json'], { files: { 'run.json': bundle.out } });
  assert.deepEqual(byId, byFile);
  assert.equal(byId.code, 1);
  assert.match(byId.out, /not in the bundle/u);
});

test('a file that is no bundle is named, and what makes one', async () => {
  for (const text of ['{}', 'no json', '[]']) {
    const { code, err } = await runTestCli(app, ['verify', 'x.json'], { files: { 'x.json': text } });
    assert.equal(code, 64);
    assert.match(err, /leadora export <search-id> --bundle/u);
  }
  assert.equal((await runTestCli(app, ['verify', 'gone.json'])).code, 64);
});
