import assert from 'node:assert/strict';
import { test } from 'node:test';
import { precisionOf } from './mark.ts';
import { leadOf, redactorFor } from './redact.ts';
import { maskEmail, maskPerson } from './suppression.ts';

const JOERG = redactorFor({ names: ['Jörg Müller'], details: ['j.mueller@acme.example'] });

test('a name is blackened however it is written, and what stands around it stays where it was', () => {
  for (const text of [
    'CEO: Jörg Müller, Ulm',
    'JÖRG MÜLLER',
    'Müller, Jörg (CEO)',
    'Jörg\n  Müller',
    'Jorg Muller',
    '{"name":"J\\u00f6rg M\\u00fcller"}',
    'Write to j.mueller@acme.example now',
  ]) {
    const redacted = JOERG.redact(text);
    assert.ok(JOERG.isIn(text), text);
    assert.ok(!JOERG.isIn(redacted), redacted);
    assert.equal(redacted.length, text.length);
    assert.doesNotMatch(redacted, /j(?:ö|o|\\u00f6)rg|m(?:ü|u|\\u00fc)ller|mueller/iu);
  }
  assert.equal(JOERG.redact('CEO: Jörg Müller, Ulm'), 'CEO: ████ ██████, Ulm');
});

test('markup inside a name stays, and an entity counts as the one sign that a reader sees', () => {
  assert.equal(JOERG.redact('<p>J&ouml;rg <b>M&#252;ller</b></p>'), '<p>████ <b>██████</b></p>');
});

test('another person stays: a longer name, one of the same family, a word that begins alike', () => {
  for (const text of ['Jörg Müllerson', 'Petra Müller', 'Müller GmbH', 'xJörg Müller1'])
    assert.equal(JOERG.redact(text), text);
});

test('signs that mean something to a pattern mean nothing in a name', () => {
  const redactor = redactorFor({ names: ['J. (Jo) O’Neil*'], details: [] });
  assert.equal(redactor.redact('x J. (Jo) O’Neil* x').includes('Neil'), false);
  assert.equal(redactor.isIn('J (Jo) O’Neil'), false);
});

test('a first look by a database needs the longest plain letters of a name', () => {
  assert.equal(leadOf('Jörg Müller'), 'ller');
  assert.equal(leadOf('Jane Doe'), 'Jane');
});

test('a label tells an entry apart and does not give the person away', () => {
  assert.equal(maskEmail('jane.doe@acme.example'), 'j•••@a•••.example');
  assert.equal(maskPerson('Jane Doe', 'acme.example'), 'J. D. (a•••.example)');
  assert.equal(maskPerson('Jane Doe', null), 'J. D.');
});

test('precision comes with its 95 % interval, and what is put aside is no judgement', () => {
  const marks = [...Array.from({ length: 18 }, () => 'good' as const), 'wrong', 'wrong', 'excluded'] as const;
  assert.deepEqual(precisionOf(marks), { right: 18, checked: 20, pct: 90, lowPct: 70, highPct: 97 });
  assert.deepEqual(precisionOf(['good']), { right: 1, checked: 1, pct: 100, lowPct: 21, highPct: 100 });
  assert.equal(precisionOf(['excluded']), null);
});
