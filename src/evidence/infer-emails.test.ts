import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inferEmails } from './infer-emails.ts';

/** What is inferred for one name from samples written as `Name <local part>`. */
function infer(name: string, published: readonly string[], domain = 'acme.example'): string {
  const samples = published.map((each) => {
    const [, who = '', local = ''] = /^(.*) <(.*)>$/u.exec(each) ?? [];
    return { name: who, email: local.includes('@') ? local : `${local}@${domain}` };
  });
  const names = [...samples.map((sample) => sample.name), name];
  const answer = inferEmails({ domain, published: samples, names })(name);
  return answer.kind === 'inferred' ? answer.email.replace(`@${domain}`, '') : answer.reason;
}

const FULL = ['Ada Larsson <ada.larsson>', 'Tom Smith <tom.smith>'];

test('two published personal addresses that agree give the third its address, with pattern and samples', () => {
  const published = [
    { name: 'Ada Larsson', email: 'alarsson@acme.example' },
    { name: 'Tom Smith', email: 'tsmith@acme.example' },
  ];
  const answer = inferEmails({ domain: 'acme.example', published, names: ['Jane Doe'] })('Dr. Jane Doe, PhD');
  assert.deepEqual(answer, {
    kind: 'inferred',
    email: 'jdoe@acme.example',
    pattern: '{f}{last}',
    samples: published,
  });
});

test('one address is no pattern, and neither are those of tasks, of other domains or shared by two', () => {
  const tooFew = 'Only one personal address at acme.example is published; a pattern needs 2.';
  const one = 'Ada Larsson <ada.larsson>';
  assert.equal(infer('Jane Doe', [one]), tooFew);
  for (const other of ['Tom Smith <info>', 'Tom Smith <sales.de>', 'Tom Smith <tom.smith@gmail.com>'])
    assert.equal(infer('Jane Doe', [one, other]), tooFew, other);
  assert.equal(
    infer('Jane Doe', ['Ada Larsson <ada.larsson>', 'Tom Smith <ada.larsson>']),
    'No personal address at acme.example is published; a pattern needs 2.',
  );
  assert.equal(infer('Jane Doe', [one, one]), tooFew, 'the same person twice');
});

test('one sample that contradicts is enough: nothing is inferred, and it says so', () => {
  const answer = infer('Jane Doe', [...FULL, 'Eva Stone <estone>']);
  assert.equal(
    answer,
    'The 3 personal addresses published at acme.example are conflicting: no pattern fits all.',
  );
  assert.match(infer('Jane Doe', [...FULL, 'Eva Stone <eva.stone2>']), /conflicting/u);
  assert.match(infer('Jane Doe', [...FULL, 'Eva Stone <eva.stone@mail.acme.example>']), /conflicting/u);
});

test('where two patterns explain all samples and differ for a name, it stays open', () => {
  const open = 'The 2 published addresses at acme.example leave open how this name is written.';
  const short = ['Bo E <bo.e>', 'Al O <al.o>'];
  assert.match(infer('Jane Doe', short), /leave open/u);
  assert.equal(infer('Li U', short), 'li.u', 'both say the same of it');
  assert.equal(open.replace('published addresses', 'addresses published'), infer('Ana Ruiz Soler', FULL));
  assert.equal(infer('Ana Ruiz Soler', [...FULL, 'Mary Jane Poe <mary.poe>']), 'ana.soler');
  assert.equal(infer('Ana Ruiz Soler', [...FULL, 'Eva Gil Vega <eva.gil>']), 'ana.ruiz');
});

test('two people who would have one address get none, and nobody gets the published one of another', () => {
  const taken = 'Another person at this company would have the same address.';
  const first = ['Ada Larsson <ada>', 'Tom Smith <tom>'];
  assert.equal(infer('Ada Stone', first), taken);
  const published = [
    { name: 'Ada Larsson', email: 'ada@acme.example' },
    { name: 'Tom Smith', email: 'tom@acme.example' },
  ];
  const names = ['Eva Stone', 'Eva Brook'];
  const answer = inferEmails({ domain: 'acme.example', published, names });
  assert.deepEqual(answer('Eva Stone'), { kind: 'none', reason: taken });
  assert.deepEqual(answer('Eva Brook'), { kind: 'none', reason: taken });
});

test('ä ö ü are written as the samples show; where none does, only where one way is usual', () => {
  assert.equal(infer('Jörg Bäcker', [...FULL, 'Jürgen Müller <juergen.mueller>']), 'joerg.baecker');
  assert.equal(infer('Jörg Bäcker', [...FULL, 'Jürgen Müller <jurgen.muller>']), 'jorg.backer');
  assert.match(infer('Jörg Bäcker', FULL), /leave open/u);
  assert.equal(infer('Jörg Bäcker', FULL, 'acme.se'), 'jorg.backer');
  assert.match(infer('Søren Ås', FULL, 'acme.dk'), /leave open/u);
  assert.equal(infer('Hans Strauß', FULL), 'hans.strauss');
  assert.equal(infer('François Lefèvre', FULL), 'francois.lefevre');
});

test('particles, hyphens and apostrophes follow the samples too', () => {
  assert.equal(infer('Jan van den Berg', FULL), 'jan.berg');
  assert.equal(infer('Jan van den Berg', [...FULL, 'Piet de Vries <piet.devries>']), 'jan.vandenberg');
  assert.match(infer('Anna De Luca', FULL), /leave open/u);
  assert.equal(infer('Hans-Peter Klein', FULL), 'hanspeter.klein');
  assert.equal(infer('Hans-Peter Klein', [...FULL, 'Karl-Heinz Roth <karl-heinz.roth>']), 'hans-peter.klein');
  assert.equal(infer('Eva Meyer-Landrut', [...FULL, 'Ina Voss-Petersen <ina.voss>']), 'eva.meyer');
  assert.equal(infer("Pat O'Neill", FULL), 'pat.oneill');
});

test('a name in another script, or with an initial for a first name, gets no address', () => {
  for (const name of ['李 小龙', 'Иван Петров', 'J. Doe'])
    assert.equal(infer(name, FULL), 'The pattern at acme.example cannot write this name.', name);
});

test('titles and the order of a register are no part of the address', () => {
  for (const name of ['Prof. Dr. h. c. Jane Doe', 'DOE, Jane', 'Jane Q. Doe, MBA', 'Dipl.-Ing. Jane Doe'])
    assert.equal(infer(name, FULL), 'jane.doe', name);
});
