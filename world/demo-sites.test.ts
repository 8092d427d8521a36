import assert from 'node:assert/strict';
import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { after, test } from 'node:test';
import * as z from 'zod';
import { storeBusinesses } from '#agents';
import { DEMO_COMPANIES, type DemoCompany } from './companies.ts';
import { DEMO_TRAP_NAMES, demoCompanies, demoPeople, startWorld } from './index.ts';
import { wordsOf } from './site-words.ts';

const world = await startWorld();
after(() => world.stop());

async function get(
  domain: string,
  path: string,
): Promise<{ readonly status: number; readonly body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const asking = request(
    { host: '127.0.0.1', port: world.port, path, headers: { host: domain } },
    (response) => {
      readText(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    },
  );
  asking.on('error', reject).end();
  return await promise;
}

/** As a reader sees it: no marks, no scripts but the data in them. */
function visible(page: string): string {
  const unescaped = page.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  return unescaped.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ');
}

/** A slow site takes two seconds a page: one page of it is enough. */
const quick = DEMO_COMPANIES.filter(({ oddity }) => oddity !== 'slow');

test('every company of the list has a site under its own invented domain, with its name and its country’s language', async () => {
  const rows = demoCompanies();
  assert.equal(new Set(rows.map(({ website }) => website)).size, rows.length);
  for (const { domain, name, country } of quick) {
    assert.match(domain, /\.example$/u);
    const { status, body } = await get(domain, '/');
    assert.equal(status, 200);
    assert.ok(visible(body).includes(name), `${domain} does not say ${name}`);
    assert.ok(body.includes(`<html lang="${country === 'AT' ? 'de' : country.toLowerCase()}"`), domain);
  }
});

test('the people of a company stand on the pages where they are listed, and nowhere that robots.txt forbids', async () => {
  const people = demoPeople();
  assert.ok(people.length >= 40);
  for (const { domain, oddity, ...company } of quick) {
    const robots = await get(domain, '/robots.txt');
    assert.equal(robots.status, oddity === 'no_robots' ? 404 : 200);
    const words = wordsOf({ domain, ...company });
    for (const path of [words.teamPath, words.legalPath]) {
      const isAllowed = !robots.body.includes(`Disallow: ${path}\n`);
      const { status, body } = await get(domain, path);
      assert.equal(status, 200);
      const page = visible(body);
      for (const person of people.filter((each) => each.domain === domain)) {
        const isListed = person.paths.includes(path);
        assert.equal(isListed, isAllowed && page.includes(person.name), `${person.name} at ${domain}${path}`);
        if (isListed) assert.ok(page.includes(person.title), `${person.title} at ${domain}${path}`);
        if (isListed && path === words.teamPath && person.email !== undefined)
          assert.ok(body.includes(person.email), `${person.email} at ${domain}${path}`);
      }
    }
  }
});

test('the traps stand on a team page and belong to no company', async () => {
  const pages = await Promise.all(
    quick.map(async (company) => visible((await get(company.domain, wordsOf(company).teamPath)).body)),
  );
  for (const name of DEMO_TRAP_NAMES) {
    assert.equal(pages.filter((page) => page.includes(name)).length, 1, name);
    assert.ok(!demoPeople().some((person) => person.name === name));
  }
});

test('a slow site and a missing page answer too', async () => {
  const slow = DEMO_COMPANIES.find(({ oddity }) => oddity === 'slow');
  assert.ok(slow !== undefined);
  assert.equal((await get(slow.domain, '/robots.txt')).status, 200);
  assert.equal((await get('nordkorb.example', '/no-such-page')).status, 404);
});

const EXPECTED = { refrigerated: 'met', none: 'not_met', not_told: 'unclear' } as const;
const AnswerBody = z.object({ output: z.array(z.object({ arguments: z.string() })) });
const SAMPLE = { id: 'own', text: 'Runs its own stores with refrigerated shelves.' };

async function judge(
  companies: readonly Pick<DemoCompany, 'domain' | 'description'>[],
): Promise<Map<string, unknown>> {
  const { wire, decode } = storeBusinesses.compile('openai');
  const facts = {
    criteria: [SAMPLE],
    candidates: companies.map(({ domain, description }) => ({
      id: domain,
      text: `name: ${domain}\ndescription: ${description}`,
    })),
  };
  const response = await fetch(`${world.baseUrls.openai}/responses`, {
    method: 'POST',
    headers: { authorization: 'Bearer any' },
    body: JSON.stringify({
      model: 'gpt-6-luna',
      input: [{ role: 'user', content: JSON.stringify({ task: 'Judge.', facts }) }],
      tools: [{ type: 'function', name: storeBusinesses.name, parameters: wire, strict: true }],
    }),
  });
  const read = decode({
    kind: 'whole',
    text: AnswerBody.parse(await response.json()).output[0]?.arguments ?? '',
  });
  assert.ok(read.kind === 'ok', JSON.stringify(read));
  return new Map(
    read.value.businesses.map(({ candidate_id: domain, verdicts }) => {
      assert.equal(verdicts.length, 1);
      const [verdict] = verdicts;
      const own = companies.find((company) => company.domain === domain);
      if (verdict?.result === 'unclear') assert.equal(verdict.quote, null);
      else
        assert.ok(
          own?.description.includes(verdict?.quote ?? '?'),
          `${verdict?.quote} is not said of ${domain}`,
        );
      return [domain, verdict?.result];
    }),
  );
}

test('the model judges the sample criterion by each company’s own words, and leaves open what they do not say', async () => {
  const results = await judge(DEMO_COMPANIES);
  for (const { domain, stores } of DEMO_COMPANIES)
    assert.equal(results.get(domain), EXPECTED[stores], domain);
  const german = DEMO_COMPANIES.filter(
    ({ country, industry }) => country === 'DE' && industry === 'supermarkets',
  );
  const counts = Object.groupBy(german, ({ stores }) => stores);
  assert.deepEqual([counts.refrigerated?.length, counts.none?.length, counts.not_told?.length], [7, 2, 2]);
});

test('a text that only repeats small words, or has none, decides nothing', async () => {
  const results = await judge([
    { domain: 'small', description: 'Its own kind of company, with a view.' },
    { domain: 'half', description: 'Sells shelves.' },
    { domain: 'empty', description: '' },
  ]);
  assert.deepEqual([...results.values()], ['unclear', 'unclear', 'unclear']);
});

test('a site says of its stores what the list says', async () => {
  for (const company of quick) {
    const page = visible((await get(company.domain, '/')).body);
    const said = Object.entries(wordsOf(company).stores).filter(
      ([, sentence]) => sentence !== '' && page.includes(sentence),
    );
    assert.deepEqual(
      said.map(([stores]) => stores),
      company.stores === 'not_told' ? [] : [company.stores],
      company.domain,
    );
  }
});
