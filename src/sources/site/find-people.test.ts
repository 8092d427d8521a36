import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPeople } from './find-people.ts';
import type { Binding, FoundPerson } from './found-person.ts';
import { renderPage } from './render-page.ts';

const COMPANY = 'Hollerbach Pumpen GmbH';
const URL_OF_PAGE = 'https://hollerbach-pumpen.example/team';

function read(body: string): readonly FoundPerson[] {
  const fetchedAt = '2026-11-01T08:00:00.000Z';
  return findPeople({ url: URL_OF_PAGE, status: 200, contentType: 'text/html', body, fetchedAt }, COMPANY);
}

function named(people: readonly FoundPerson[]): readonly (readonly [string, string | null])[] {
  return people.map(({ name, title }) => [name, title] as const);
}

interface Shown {
  readonly way: string;
  readonly binding: Binding;
  readonly html: string;
  readonly people: readonly (readonly [name: string, title: string | null])[];
}

const JANE = ['Jane Keller', 'Chief Financial Officer'] as const;
const OLAF = ['Dr. Olaf von Reiter', 'Head of Purchasing'] as const;

const WAYS: readonly Shown[] = [
  {
    way: 'JSON-LD, with characters escaped',
    binding: 'jsonld-person',
    html: String.raw`<script type="application/ld+json">{"@graph":[{"@type":"Organization","@id":"#us","name":"Hollerbach Pumpen"},
      {"@type":"Person","name":"Ren\u00e9 Keller","jobTitle":"Sales Director","worksFor":{"@id":"#us"}}]}</script>`,
    people: [['René Keller', 'Sales Director']],
  },
  {
    way: 'a founder of the organisation in JSON-LD, without a title',
    binding: 'jsonld-person',
    html: '<script type="application/ld+json">{"@type":"Organization","name":"Hollerbach","founder":{"@type":"Person","name":"Jane Keller"}}</script>',
    people: [['Jane Keller', null]],
  },
  {
    way: 'data that the page renders from',
    binding: 'embedded-json',
    html: '<script type="application/json">{"props":{"team":[{"fullName":"Jane Keller","role":"Chief Financial Officer"}]}}</script>',
    people: [JANE],
  },
  {
    way: 'microdata, with the employer’s name inside',
    binding: 'microdata-person',
    html: `<div itemscope itemtype="https://schema.org/Person"><p itemprop="worksFor" itemscope itemtype="https://schema.org/Organization">
      <i itemprop="name">Hollerbach Pumpen</i></p><b itemprop="name">Jane Keller</b>, <span itemprop="jobTitle">Chief Financial Officer</span></div>`,
    people: [JANE],
  },
  {
    way: 'RDFa',
    binding: 'rdfa-person',
    html: '<div vocab="https://schema.org/" typeof="Person"><b property="name">Jane Keller</b> <i property="jobTitle">Chief Financial Officer</i></div>',
    people: [JANE],
  },
  {
    way: 'h-card',
    binding: 'h-card',
    html: '<div class="h-card"><span class="p-name">Jane Keller</span> <span class="p-job-title">Chief Financial Officer</span></div>',
    people: [JANE],
  },
  {
    way: 'cards whose titles have the class job-title',
    binding: 'card',
    html: `<ul class="grid"><li><h3>Jane Keller</h3><p class="job-title">Chief Financial Officer</p></li>
      <li><h3>Dr. Olaf von Reiter</h3><p class="jobTitle">Head of Purchasing</p></li></ul>`,
    people: [JANE, OLAF],
  },
  {
    way: 'cards with a word of their own for the job, marked as a title',
    binding: 'card',
    html: '<div class="card"><h3>Jane Keller</h3><p class="member__role">Bean counter</p><p>She began here in 2004.</p></div>',
    people: [['Jane Keller', 'Bean counter']],
  },
  {
    way: 'cards with the title first',
    binding: 'card',
    html: '<div><div><p>Head of Purchasing</p><h3>Dr. Olaf von Reiter</h3></div><div><p>Chief Financial Officer</p><h3>Jane Keller</h3></div></div>',
    people: [OLAF, JANE],
  },
  {
    way: 'a team page that its publishing system calls a post, with a person’s favourite quote',
    binding: 'card',
    html: `<body class="page blog-theme"><article class="post-42 page type-page"><div class="team-member"><h3>Jane Keller</h3>
      <p>Chief Financial Officer</p><p>“Numbers tell stories.”</p></div></article></body>`,
    people: [JANE],
  },
  {
    way: 'lines of a list',
    binding: 'line',
    html: `<ul><li>Jane Keller, Chief Financial Officer</li><li>Head of Purchasing: Dr. Olaf von Reiter</li>
      <li>Neil O’Donovan, Ph.D. – Executive VP and Head of Strategy, Portfolio &amp; Partnerships</li>
      <li>Anna Kaufmann (President of Oncology)</li><li>Tomás Ruiz, Managing Director, Hollerbach Pumpen</li></ul>`,
    people: [
      JANE,
      OLAF,
      ['Neil O’Donovan, Ph.D.', 'Executive VP and Head of Strategy, Portfolio & Partnerships'],
      ['Anna Kaufmann', 'President of Oncology'],
      ['Tomás Ruiz', 'Managing Director'],
    ],
  },
  {
    way: 'a table, whose heading says which column is the title',
    binding: 'table-row',
    html: `<table><tr><th>Name</th><th>Function</th><th>Company</th></tr><tr><td>Jane Keller</td><td>Numbers</td><td>Hollerbach Pumpen</td></tr>
      <tr><td>Marla Quint</td><td>CFO</td><td>Northbeam</td></tr></table>`,
    people: [['Jane Keller', 'Numbers']],
  },
  {
    way: 'a definition list',
    binding: 'definition-list',
    html: '<dl><dt>Chief Financial Officer</dt><dd>Jane Keller</dd></dl>',
    people: [JANE],
  },
  {
    way: 'a German legal notice',
    binding: 'legal-notice',
    html: `<p>Vertreten durch:<br>Jane Keller<br>Dr. Olaf von Reiter<br>Musterstraße 1</p><p>Geschäftsführer: Bernd Ahrens, Eva Maria Holm</p>`,
    people: [
      ['Jane Keller', 'Legal representative'],
      ['Dr. Olaf von Reiter', 'Legal representative'],
      ['Bernd Ahrens', 'Geschäftsführer'],
      ['Eva Maria Holm', 'Geschäftsführer'],
    ],
  },
  {
    way: 'French, Spanish and Italian legal notices, in their own words',
    binding: 'line',
    html: `<p>Directeur de la publication : Luc Moreau</p><p>Administrador único: Pablo Ruiz Gil</p><p>Legale rappresentante: Carla Bianchi</p>
      <p>Président-directeur général : Anne-Sophie d’Arcy</p>`,
    people: [
      ['Luc Moreau', 'Directeur de la publication'],
      ['Pablo Ruiz Gil', 'Administrador único'],
      ['Carla Bianchi', 'Legale rappresentante'],
      ['Anne-Sophie d’Arcy', 'Président-directeur général'],
    ],
  },
  {
    way: 'sentences',
    binding: 'sentence',
    html: `<p>Hollerbach Pumpen was founded in 1987 by Jane Keller and Bernd Ahrens in Ulm. Eva Holm is our head of purchasing.</p>
      <p>Our managing director, Luc Moreau, lives in Lyon. Ada Lind, our CTO, likes pumps.</p>`,
    people: [
      ['Jane Keller', 'Co-founder'],
      ['Bernd Ahrens', 'Co-founder'],
      ['Eva Holm', 'head of purchasing'],
      ['Luc Moreau', 'managing director'],
      ['Ada Lind', 'CTO'],
    ],
  },
];

for (const { way, binding, html, people } of WAYS)
  test(`people are read from ${way}`, () => {
    const found = read(html);
    assert.deepEqual(named(found), people);
    assert.deepEqual(
      [...new Set(found.map(({ evidence }) => evidence[0]?.bindingRule))],
      [binding],
      'each is shown by the rule for this markup',
    );
  });

test('each person has the page’s URL and a quote that stands in the text at its place, with name and title in it', () => {
  const inScripts = new Set(['jsonld-person', 'embedded-json']);
  for (const { html } of WAYS) {
    const { text, scripts } = renderPage(html);
    for (const { name, title, evidence, nameEvidenceId, titleEvidenceId } of read(html)) {
      const [shown] = evidence;
      assert.ok(shown !== undefined && shown.url === URL_OF_PAGE && shown.sourceKind === 'page');
      assert.equal(nameEvidenceId, shown.id);
      assert.equal(titleEvidenceId, title === null ? undefined : shown.id);
      const source = inScripts.has(shown.bindingRule) ? scripts.map((script) => script.text).join('') : text;
      assert.equal(source.slice(shown.start ?? -1, shown.end ?? -1), shown.quote);
      const words = shown.quote.replaceAll(String.raw`\u00e9`, 'é').replaceAll(/\s+/gu, ' ');
      assert.ok(words.includes(name), `“${words}” shows ${name}`);
      if (shown.bindingRule !== 'legal-notice' && shown.bindingRule !== 'sentence')
        assert.ok(words.includes(title ?? ''), `“${words}” shows ${title}`);
    }
  }
});

test('a quote is where the person is shown, not where the same words stood before', () => {
  const html = '<blockquote>Jane Keller, CFO</blockquote><p>Jane Keller, CFO</p>';
  const [jane] = read(html);
  assert.equal(jane?.evidence[0]?.start, renderPage(html).text.lastIndexOf('Jane Keller'));
});

test('who stands below another name is not the title of that name', () => {
  const html = '<div class="card"><h3>Greta Holm</h3><p>Jane Keller, Chief Financial Officer</p></div>';
  assert.deepEqual(named(read(html)), [JANE]);
});

test('one person shown in three ways is one person, and what each way adds is kept', () => {
  const [jane, ...others] = read(`<p>Jane Keller founded us.</p>
    <script type="application/ld+json">{"@type":"Person","name":"Jane Keller","jobTitle":"CFO","worksFor":"Hollerbach"}</script>
    <div class="h-card"><b class="p-name">Jane KELLER</b> <i class="p-role">CFO</i> <a href="mailto:J.Keller@hollerbach-pumpen.example?subject=Hi">mail</a>
    <a href="tel:+49%20731%20555">call</a></div>`);
  assert.deepEqual(others, []);
  assert.deepEqual(
    [jane?.name, jane?.title, jane?.email, jane?.phone, jane?.evidence.length],
    ['Jane Keller', 'CFO', 'j.keller@hollerbach-pumpen.example', '+49 731 555', 2],
  );
});
