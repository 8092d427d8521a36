import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { verify } from '#app';
import { OPERATIONS } from '#contract';
import { type Bundle, BundleShape } from '#domain';
import { sha256 } from '#lib';
import { COMPANIES, draftSearch, openStage, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());

const id = await draftSearch(stage);
await startSearch(stage, id);
await untilEnded(stage, id);
const bundle = await readBundle(id);

async function readBundle(searchId: string): Promise<Bundle> {
  const bytes = await stage.client.openExport(searchId, 'bundle');
  let text = '';
  for await (const piece of bytes.pipeThrough(new TextDecoderStream())) text += piece;
  return BundleShape.parse(JSON.parse(text));
}

test('every mark of a search is computed again from its bundle alone, and holds', async (t) => {
  const marks = await verify(bundle);
  const failed = marks.filter(({ fault }) => fault !== null);
  t.diagnostic(`${marks.length} marks`);
  assert.deepEqual(failed, []);
  const people = bundle.businesses.flatMap(({ decision_makers: each }) => each);
  assert.ok(people.length > 15, `only ${people.length} people: the check is blind`);
  for (const kind of [
    'snapshot',
    'website',
    'countries',
    'industry',
    'verdict category',
    'verdict country',
    'match',
    'title',
    'email',
    'email state',
  ])
    assert.ok(
      marks.some(({ mark }) => mark === kind),
      `no mark of the kind ${kind} was computed`,
    );
});

test('companies of the directory are verified like those of a list', async () => {
  const body = { product_service: 'coffee machines', industries: ['hotels'], countries: ['NO'] };
  const { search_id: other } = await stage.client.call(OPERATIONS.createSearch, { body });
  await untilEnded(stage, other);
  const marks = await verify(await readBundle(other));
  assert.deepEqual(
    marks.filter(({ fault }) => fault !== null),
    [],
  );
  assert.ok(marks.length > 100, `only ${marks.length} marks: the check is blind`);
});

test('the funnel says how companies fell out on the way, and near misses name the criterion that failed', async () => {
  const companies = [
    ...COMPANIES.slice(0, 2),
    ...COMPANIES.slice(2, 4).map((company) => ({ ...company, country: 'FR' })),
    ...COMPANIES.slice(4, 5).map((company) => ({ ...company, country: 'FR', industry: 'banks' })),
    ...COMPANIES.slice(0, 1),
  ];
  const mixed = await draftSearch(stage, { companies });
  const before = await stage.client.call(OPERATIONS.getProgress, { params: { search_id: mixed } });
  assert.equal(before.progress.funnel, null);
  await startSearch(stage, mixed);
  await untilEnded(stage, mixed);

  const { progress } = await stage.client.call(OPERATIONS.getProgress, { params: { search_id: mixed } });
  const counts = { sourced: 6, deduped: 5, excluded: 0, evaluated: 5, matched: 2, unclear: 0, rejected: 3 };
  assert.deepEqual(progress.funnel, { ...counts, enriched: 2 });

  const listNames = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const params = { search_id: mixed };
    const { data } = await stage.client.call(OPERATIONS.listBusinesses, { params, query });
    return data.map(({ name }) => name).toSorted();
  };
  const [nearMiss, bank] = [
    companies
      .slice(2, 4)
      .map(({ name }) => name)
      .toSorted(),
    companies.slice(4, 5).map(({ name }) => name),
  ];
  assert.deepEqual(await listNames({ failed_by: 'country' }), [...nearMiss, ...bank].toSorted());
  assert.deepEqual(await listNames({ failed_by: 'category' }), bank);
  assert.deepEqual(await listNames({ near_miss: 'true' }), nearMiss);
});

type Business = Bundle['businesses'][number];
type Person = Business['decision_makers'][number];

/** What a forger may do to the first business, and the mark that must fail. */
const FORGERIES: Readonly<Record<string, { readonly mark: RegExp; forge(bundle: Bundle): void }>> = {
  'another website': {
    mark: /^website$/u,
    forge: (forged) => {
      first(forged).website = {
        state: 'reported',
        value: 'https://evil.example/',
        evidence_ids: idsOf(first(forged).website),
      };
    },
  },
  'another country': {
    mark: /^countries$/u,
    forge: (forged) => {
      first(forged).countries = {
        state: 'reported',
        value: ['FR'],
        evidence_ids: idsOf(first(forged).countries),
      };
    },
  },
  'a value without evidence': {
    mark: /^city$/u,
    forge: (forged) => {
      first(forged).city = { state: 'reported', value: 'Berlin', evidence_ids: [] };
    },
  },
  'a verdict turned': {
    mark: /^verdict country$/u,
    forge: (forged) => {
      for (const verdict of first(forged).verdicts)
        if (verdict.criterion_id === 'country') verdict.result = 'not_met';
    },
  },
  'a better match': {
    mark: /^match$/u,
    forge: (forged) => {
      first(forged).match_pct = 42;
    },
  },
  'words that do not stand there': {
    mark: /^evidence /u,
    forge: (forged) => {
      for (const evidence of first(forged).evidence) evidence.quote = evidence.quote.toUpperCase();
    },
  },
  'a text changed after it was read': {
    mark: /^snapshot$/u,
    forge: (forged) => {
      for (const snapshot of forged.snapshots) snapshot.body = `${snapshot.body} `;
    },
  },
  'a text that is gone': {
    mark: /^evidence /u,
    forge: (forged) => {
      forged.snapshots.length = 0;
    },
  },
  'the titles of two people swapped': {
    mark: /^title$/u,
    forge: (forged) => {
      const [one, other] = twoPeople(forged);
      [one.title, other.title] = [other.title, one.title];
    },
  },
  'the name of another person': {
    mark: /^title$/u,
    forge: (forged) => {
      const [one, other] = twoPeople(forged);
      one.name = other.name;
    },
  },
  'a guess said to be published': {
    mark: /^email$/u,
    forge: (forged) => {
      const person = inferred(forged);
      person.email_state = 'published';
      person.email = { state: 'verified', value: addressOf(person), evidence_ids: idsOf(person.email) };
    },
  },
  'a guess said to be verified': {
    mark: /^email state$/u,
    forge: (forged) => {
      const person = inferred(forged);
      person.email_state = 'provider_verified';
      person.email_checked_at = '2026-11-01T00:00:00.000Z';
      person.email = { state: 'reported', value: addressOf(person), evidence_ids: idsOf(person.email) };
    },
  },
  'another address in the place of an inferred one': {
    mark: /^email state$/u,
    forge: (forged) => {
      const person = inferred(forged);
      person.email = {
        state: 'inferred',
        value: `boss${addressOf(person)}`,
        evidence_ids: idsOf(person.email),
      };
    },
  },
  'more samples than there are': {
    mark: /^email state$/u,
    forge: (forged) => {
      inferred(forged).email_samples = 5;
    },
  },
  'a sample that is not named': {
    mark: /^email state$/u,
    forge: (forged) => {
      const person = inferred(forged);
      const ids = idsOf(person.email).slice(1);
      person.email = { state: 'inferred', value: addressOf(person), evidence_ids: ids };
    },
  },
  'a person quoted by a model whom the page shows in another job': {
    mark: /^title$/u,
    forge: (forged) => {
      const [one, other] = twoPeople(forged);
      for (const evidence of one.evidence) evidence.binding_rule = 'model-quote';
      one.title = { state: 'reported', value: titleOf(other.title) ?? '', evidence_ids: idsOf(one.title) };
    },
  },
  'a page that says “former”, hashed anew': {
    mark: /^(?:title|evidence .*)$/u,
    forge: (forged) => {
      const [{ name }] = twoPeople(forged);
      for (const snapshot of forged.snapshots)
        if (snapshot.kind === 'page') {
          snapshot.body = snapshot.body.replaceAll(name, `${name} (former)`);
          snapshot.hash = sha256(snapshot.body);
        }
    },
  },
};

for (const [what, { mark, forge }] of Object.entries(FORGERIES))
  test(`${what}: the mark fails`, async () => {
    const forged = structuredClone(bundle);
    forge(forged);
    const failed = (await verify(forged)).filter(({ fault }) => fault !== null);
    assert.ok(
      failed.some((each) => mark.test(each.mark)),
      `failed instead: ${[...new Set(failed.map((each) => each.mark))].join(', ') || 'nothing'}`,
    );
  });

function first({ businesses }: Bundle): Business {
  const business = businesses.find(({ website }) => website.state === 'reported');
  assert.ok(business !== undefined);
  return business;
}

function idsOf(value: Business['website'] | Business['countries']): string[] {
  return 'evidence_ids' in value ? value.evidence_ids : [];
}

/** Two people of one business with different titles that its pages show by structure. */
function twoPeople({ businesses }: Bundle): readonly [Person, Person] {
  for (const { decision_makers: people } of businesses) {
    const [one, ...others] = people.filter(({ title }) => 'value' in title);
    const other = others.find(
      ({ title }) =>
        JSON.stringify(title) !== JSON.stringify(one?.title) && titleOf(title) !== titleOf(one?.title),
    );
    if (one !== undefined && other !== undefined) return [one, other];
  }
  return assert.fail('No business has two people with different titles.');
}

/** Somebody whose address is inferred, as the first company of the world has one. */
function inferred({ businesses }: Bundle): Person {
  const person = businesses
    .flatMap(({ decision_makers: people }) => people)
    .find(({ email_state: state }) => state === 'pattern_inferred');
  return person ?? assert.fail('Nobody has an inferred address.');
}

function addressOf({ email }: Person): string {
  return 'value' in email ? email.value : '';
}

function titleOf(title: Person['title'] | undefined): string | undefined {
  return title !== undefined && 'value' in title ? title.value : undefined;
}
