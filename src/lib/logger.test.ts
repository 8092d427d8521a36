import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const SECRETS = ['sk-proj-1234567890', 'sk-proj-1234567890-and-more', 'pass"word\\with/signs', 'two\nlines'];

/** Writes to the error output of its own process, so it is watched from outside. */
const PROGRAM = `
import { createLogger } from ${JSON.stringify(import.meta.resolve('./logger.ts'))};
const secrets = ${JSON.stringify(SECRETS)};
const log = createLogger({ level: 'info', secrets: [...secrets, '', 'ab'] });
log.debug('Too quiet to be heard.');
for (const secret of secrets) {
  const error = new Error('Refused ' + secret, { cause: new Error('Sent ' + secret) });
  log.warn('Asked with ' + secret, { error, headers: { authorization: 'Bearer ' + secret }, list: [secret] });
}
log.info('A table of labels.', { searchId: 'abc' });
`;

test('a log line is JSON with its facts, and holds no secret, wherever it stood', () => {
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
  });
  const lines: unknown[] = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, SECRETS.length + 1);
  assert.equal(stdout, '');
  for (const secret of SECRETS) {
    assert.ok(!stderr.includes(secret), secret);
    assert.ok(!stderr.includes(JSON.stringify(secret).slice(1, -1)), `${secret}, as JSON writes it`);
  }
  assert.doesNotMatch(stderr, /and-more/u);
  assert.match(stderr, /"msg":"Asked with \[secret\]"/u);
  assert.match(stderr, /Refused \[secret\].*Sent \[secret\]/u);
  // A secret so short that it stands in ordinary words is left alone.
  assert.match(stderr, /"searchId":"abc","msg":"A table of labels\."/u);
});
