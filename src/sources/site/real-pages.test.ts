import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { personKey } from '#evidence';
import { openTestDoors } from '#testing';
import { startWorld } from '#world';
import { findPeople } from './find-people.ts';
import { readSite } from './read-site.ts';
import { renderPage } from './render-page.ts';

/** Pages in the markup of real sites, with the people who are on them and those who only seem to be. */
const FOLDER = '../shared/data/pages';
const skip = existsSync(FOLDER)
  ? false
  : `${FOLDER} is not there: pages in the markup of real sites are not read`;

interface Truth {
  readonly domain: string;
  readonly company: string;
  readonly page: string;
  readonly robots_allows: boolean;
  readonly people: readonly { readonly name: string; readonly title: string | null }[];
  readonly not_staff: readonly { readonly name: string }[];
}

const closing: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closing.toReversed()) await close();
});

function readTruth(): readonly Truth[] {
  const { pages }: { readonly pages: readonly Truth[] } = JSON.parse(
    readFileSync(`${FOLDER}/truth.json`, 'utf8'),
  );
  assert.ok(pages.length >= 40, `only ${pages.length} pages are in the corpus`);
  return pages;
}

function asksToWait(domain: string): boolean {
  const path = `${FOLDER}/${domain}/robots.txt`;
  return existsSync(path) && /crawl-delay/iu.test(readFileSync(path, 'utf8'));
}

function clean(text: string | null): string {
  return (text ?? '').replaceAll(/\s+/gu, ' ').trim();
}

test('of the people on pages of real markup nearly all are read, with their titles, and nobody else', {
  skip,
}, (t) => {
  let [all, found, right, titled] = [0, 0, 0, 0];
  const traps: string[] = [];
  for (const { domain, company, page, people, not_staff: others } of readTruth()) {
    const body = readFileSync(`${FOLDER}/${domain}${page}.html`, 'utf8');
    const fetched = {
      url: `https://${domain}${page}`,
      status: 200,
      contentType: 'text/html',
      body,
      fetchedAt: '',
    };
    const titles = new Map(people.map(({ name, title }) => [personKey(name), clean(title)]));
    const { text, scripts } = renderPage(body);
    const sources = [text, ...scripts.map((script) => script.text)];
    all += titles.size;
    for (const { name, title, evidence } of findPeople(fetched, company)) {
      const key = personKey(name);
      found += 1;
      if (titles.has(key)) right += 1;
      if (titles.get(key) === clean(title)) titled += 1;
      if (others.some((other) => personKey(other.name) === key)) traps.push(`${name} on ${domain}`);
      for (const { quote, start, end } of evidence)
        assert.ok(
          sources.some((source) => source.slice(start ?? -1, end ?? -1) === quote),
          `“${quote}” is on ${domain}`,
        );
    }
  }
  t.diagnostic(`${all} people, ${found} read, ${right} of them right, ${titled} with the right title`);
  assert.deepEqual(traps, []);
  assert.ok(right / found >= 0.98, `precision ${right / found}`);
  assert.ok(right / all >= 0.95, `recall ${right / all}`);
  assert.ok(titled / right >= 0.95, `titles ${titled / right}`);
});

test('whole sites are read to the page with their people, and a page that robots.txt forbids gets no request', {
  skip,
}, async (t) => {
  const world = await startWorld({ sitesFolder: FOLDER });
  closing.push(() => world.stop());
  const doors = await openTestDoors();
  closing.push(() => doors.close());
  const { fetchPage } = doors.open({ worldRoute: () => ({ address: '127.0.0.1', port: world.port }) });
  let [all, right, forbidden] = [0, 0, 0];
  for (const { domain, company, page, people, robots_allows: isAllowed } of readTruth()) {
    // Those that ask for seconds between two pages would make this test last minutes.
    if (asksToWait(domain)) continue;
    const reading = await readSite(
      fetchPage,
      { name: company, website: `https://${domain}/` },
      AbortSignal.timeout(60_000),
    );
    const names = new Set(reading.people.map(({ name }) => personKey(name)));
    const isAsked = world.ledger().some(({ host, path }) => host === domain && path === page);
    assert.equal(isAsked, isAllowed, `${domain}${page}`);
    if (!isAllowed) forbidden += 1;
    if (isAllowed) {
      all += people.length;
      right += people.filter(({ name }) => names.has(personKey(name))).length;
    } else assert.deepEqual([...names], [], `${domain} forbids its page`);
  }
  t.diagnostic(`${right} of ${all} people were read from whole sites; ${forbidden} sites forbid the page`);
  assert.ok(forbidden >= 2);
  assert.ok(all > 80 && right / all >= 0.95, `${right} of ${all}`);
});
