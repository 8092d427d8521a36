import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLinks } from './find-links.ts';
import { findPeopleIn } from './find-people.ts';
import { renderPage } from './render-page.ts';

test('a page becomes the text that a person sees, a line a block and a bar between cells', () => {
  const { text, title, lang } = renderPage(`<!doctype html><html lang="de"><head><title> Unser
    Team </title></head><body><h1>Das  Team</h1><p>Jane <b>Keller</b>,<br>CFO</p>
    <script>var x = 'no';</script><table><tr><td>Eva Holm</td><td>CTO</td></tr></table></body></html>`);
  assert.equal(text, 'Das Team\nJane Keller,\nCFO\nEva Holm | CTO');
  assert.deepEqual([title, lang], ['Unser Team', 'de']);
});

test('lines and elements know their place in the text', () => {
  const { text, lines, elements, rangeOf } = renderPage('<div><p>Jane <b> Keller </b></p><p>CFO</p></div>');
  for (const line of lines) assert.equal(text.slice(line.start, line.end), line.text);
  const bold = elements.find(({ tagName }) => tagName === 'b');
  assert.ok(bold !== undefined);
  const { start, end } = rangeOf(bold);
  assert.equal(text.slice(start, end), 'Keller');
});

const SIZE = 2 * 1024 * 1024;

/** Two megabytes of the same, each piece with a name of its own. */
function fill(piece: (name: string) => string): string {
  const pieces: string[] = [];
  for (let [index, length] = [0, 0]; length < SIZE; index += 1) {
    const letters = index.toString(26).replaceAll(/\d/gu, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
    const next = piece(`Anna ${letters.charAt(0).toUpperCase()}${letters.slice(1)}berg`);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join('');
}

/** Shapes on which a careless reader takes minutes or all memory. */
const SHAPES: Readonly<Record<string, string>> = {
  cards: fill((name) => `<div class="card"><h3>${name}</h3><p>CFO</p></div>`),
  'one list without cards': `<div>${fill((name) => `${name}<br>CFO<br>`)}</div>`,
  'h-cards': fill(
    (name) => `<div class="h-card"><b class="p-name">${name}</b> <i class="p-role">CFO</i></div>`,
  ),
  'persons in persons': fill(
    (name) => `<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">${name}</b>`,
  ),
  'tags in tags': '<div>'.repeat(SIZE / 5),
  'a script with one name': `<script type="application/ld+json">[${'{"@type":"Person","name":"Anna Berg","jobTitle":"CFO"},'.repeat(SIZE / 54)}{}]</script>`,
  'arrays in arrays': `<script type="application/json">${'['.repeat(SIZE / 2)}${']'.repeat(SIZE / 2)}</script>`,
  'one line of sentences': `<p>${fill((name) => `${name} is our head of and of and of. Our a. B. C. `)}</p>`,
  'one line of capitals': `<p>${'Aaa de Bbb '.repeat(SIZE / 11)}</p>`,
  'a heading without end': `<h1>${'x'.repeat(SIZE / 2)}</h1>${'<p>a</p>'.repeat(SIZE / 16)}`,
  quotes: fill((name) => `<p>“Great.”</p><p>${name}</p>`),
  'a table row without end': `<table><tr>${fill((name) => `<td>${name}</td>`)}</tr></table>`,
  'unclosed tags that multiply': `<p>${Array.from({ length: 1_000 }, (_, index) => `<b id=x${index}>`).join('')}</p>${'<p>x</p>'.repeat(20_000)}`,
  'style sheets without end': `<style>${'.a{/*'.repeat(SIZE / 10)}</style><style>${'{'.repeat(SIZE / 2)}</style>`,
};

for (const [shape, body] of Object.entries(SHAPES))
  test(`two megabytes of ${shape} are read in seconds`, () => {
    const started = performance.now();
    const page = {
      url: 'https://acme.example/team',
      status: 200,
      contentType: 'text/html',
      body,
      fetchedAt: '',
    };
    const rendered = renderPage(body);
    findPeopleIn(page, rendered, 'Acme');
    findLinks(rendered, page.url);
    const seconds = (performance.now() - started) / 1_000;
    assert.ok(seconds < 20, `${seconds} s`);
  });

test('of a page with too much in it the beginning is read, though what it stands in never ends', () => {
  const body = `<div><p>Jane Keller, CFO</p>${'<i>x</i>'.repeat(200_000)}<p>Eva Holm, CTO</p></div>`;
  const { lines, elements, rangeOf, text } = renderPage(body);
  const box = elements.find(({ tagName }) => tagName === 'div');
  assert.ok(box !== undefined);
  assert.deepEqual(rangeOf(box), { start: 0, end: text.length });
  assert.equal(lines[0]?.text, 'Jane Keller, CFO');
  assert.ok(!text.includes('Eva Holm'));
});
