import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { LeadoraError } from '#domain';
import { makeOnce, prepareFolder } from './embedded-folder.ts';
import { isRoot } from './embedded-process.ts';

const ANOTHER_USER = 65_534;

test('a folder of ours can be entered by the server, whatever the umask is', async (t) => {
  const base = await makeBase(t);
  const umask = process.umask(0o077);
  t.after(() => process.umask(umask));
  await prepareFolder(join(base, 'data/postgres'));
  await prepareFolder(join(base, 'data/postgres'));
  for (const folder of ['data', 'data/postgres'])
    assert.equal((await stat(join(base, folder))).mode & 0o777, isRoot ? 0o711 : 0o700);
});

test('a folder that others may write to is refused', async (t) => {
  const folder = join(await makeBase(t), 'data');
  await mkdir(folder);
  for (const mode of [0o777, 0o770, 0o1777]) {
    await chmod(folder, mode);
    await assert.rejects(prepareFolder(folder), isRefusal(folder));
  }
});

test('a folder below one that anybody may replace is refused', async (t) => {
  const open = join(await makeBase(t), 'open');
  await mkdir(join(open, 'data'), { recursive: true });
  await chmod(open, 0o777);
  await assert.rejects(prepareFolder(join(open, 'data')), isRefusal(open));
});

test("another user's folder or link below one where all may write is refused", {
  skip: isRoot ? false : 'only root can make it',
}, async (t) => {
  const open = join(await makeBase(t), 'open');
  await mkdir(join(open, 'theirs/data'), { recursive: true });
  await chmod(open, 0o1777);
  await chown(join(open, 'theirs'), ANOTHER_USER, ANOTHER_USER);
  await assert.rejects(prepareFolder(join(open, 'theirs/data')), isRefusal(join(open, 'theirs')));
});

test('a link leads to the folder that is looked at', async (t) => {
  const base = await makeBase(t);
  await mkdir(join(base, 'open/data'), { recursive: true });
  await chmod(join(base, 'open'), 0o777);
  await symlink(join(base, 'open/data'), join(base, 'link'));
  await assert.rejects(prepareFolder(join(base, 'link')), isRefusal(join(base, 'open')));
});

test('a folder is made once, however many make it at the same time, and is never half full', async (t) => {
  const base = await makeBase(t);
  const folder = join(base, 'cluster');
  const fill = (fresh: string): Promise<void> => writeFile(join(fresh, 'whole'), '');
  await Promise.all([makeOnce(folder, fill), makeOnce(folder, fill), makeOnce(folder, fill)]);
  await makeOnce(folder, () => assert.fail('It is there.'));
  assert.deepEqual(await readdir(base), ['cluster']);
  assert.deepEqual(await readdir(folder), ['whole']);
});

test('what a killed start left half made is removed, and what another is making is not', async (t) => {
  const base = await makeBase(t);
  const folder = join(base, 'cluster');
  const [killed, other] = [`${folder}-4194305-AbCdEf`, `${folder}-${process.ppid}-AbCdEf`];
  for (const leftover of [killed, other]) await mkdir(leftover);
  await assert.rejects(
    makeOnce(folder, () => Promise.reject(new Error('The disk is full.'))),
    /disk/u,
  );
  assert.deepEqual(await readdir(base), [`cluster-${process.ppid}-AbCdEf`]);
});

async function makeBase(t: TestContext): Promise<string> {
  const base = await mkdtemp(join(tmpdir(), 'leadora-test-'));
  t.after(() => rm(base, { recursive: true }));
  return base;
}

function isRefusal(folder: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof LeadoraError);
    assert.equal(error.code, 'configuration');
    assert.ok(error.message.startsWith(`${folder} belongs to user `), error.message);
    return true;
  };
}
