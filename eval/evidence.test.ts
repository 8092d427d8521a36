import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { judgeCorpus } from './evidence.ts';

const corpus = await mkdtemp(join(tmpdir(), 'leadora-evidence-'));
after(() => rm(corpus, { recursive: true }));

const PAGES = {
  'tabellen-werk.de': `<body><table><tr><th>Name</th><th>Role</th></tr>
    <tr><td>Ingrid Solheim</td><td>Chief Executive Officer</td></tr>
    <tr><td>Marek Nowak</td><td>Head of Purchasing</td></tr></table></body>`,
  'muster-haus.at': `<body><h1>Impressum</h1><p>Muster GmbH</p>
    <p>Geschäftsführer: Ingrid Solheim, Marek Nowak</p></body>`,
};

test('every true claim of a page is accepted, and none of its mutations', async () => {
  const people = ['Ingrid Solheim', 'Marek Nowak'];
  const titles = ['Chief Executive Officer', 'Head of Purchasing'];
  const pages = [];
  for (const [domain, body] of Object.entries(PAGES)) {
    await mkdir(join(corpus, domain));
    await writeFile(join(corpus, domain, 'team.html'), body);
    const isTable = domain.startsWith('tab');
    pages.push({
      domain,
      company: 'Muster',
      page: '/team',
      robots_allows: true,
      people: people.map((name, index) => ({ name, title: isTable ? titles[index] : 'Geschäftsführer' })),
    });
  }
  await writeFile(join(corpus, 'truth.json'), JSON.stringify({ pages }));

  const judged = await judgeCorpus(corpus);

  const wrong = judged.filter(({ isTrue, isAccepted }) => isTrue !== isAccepted);
  assert.deepEqual(
    wrong.map(({ rule, domain, claim }) => [rule, domain, claim]),
    [],
  );
  const rules = new Set(judged.map(({ rule }) => rule));
  assert.deepEqual([...rules].toSorted(), [
    'former',
    'hidden_text',
    'injected_instruction',
    'negation',
    'other_company',
    'other_url',
    'outdated',
    'swapped_subject',
    'swapped_value',
    'true',
    'truncated',
  ]);
  assert.ok(judged.length > 100, `only ${judged.length} claims were judged: the check is blind`);
});
