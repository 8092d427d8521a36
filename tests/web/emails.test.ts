import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { seedBusiness, seedPerson, seedSearch } from '#testing';
import { findAxeFaults } from './axe.ts';
import { LOCAL_USER, openWebStage } from './stage.ts';

const stage = await openWebStage({ hasWorker: false });
after(() => stage.close());

const NOTHING = { pattern: null, samples: null, checkedAt: null, reason: null };

test('each address says in words how it was got, and axe finds nothing wrong', async () => {
  const company = seedBusiness({ name: 'Acme', rank: 1 });
  const kari = seedPerson(company, {
    name: 'Kari Nordmann',
    emailOrigin: { ...NOTHING, state: 'published', checkedAt: '2026-11-01T00:00:00.000Z' },
  });
  const shown = kari.evidence.map(({ id }) => id);
  const eva = seedPerson(company, {
    name: 'Eva Berg',
    email: { state: 'inferred', value: 'eva@acme.no', evidenceIds: shown },
    emailOrigin: { ...NOTHING, state: 'pattern_inferred', pattern: '{first}', samples: 2 },
  });
  const people = [
    { ...kari, email: { state: 'verified', value: 'kari@acme.no', evidenceIds: shown } as const },
    seedPerson(company, {
      name: 'Per Hansen',
      email: { state: 'reported', value: 'per@acme.no', evidenceIds: ['x'] },
      emailOrigin: { ...NOTHING, state: 'provider_verified', checkedAt: '2026-11-20T08:15:00.000Z' },
    }),
    eva,
    seedPerson(company, {
      name: 'Ida Lund',
      emailOrigin: { ...NOTHING, state: 'none', reason: 'The published addresses are conflicting.' },
    }),
  ];
  const searchId = await seedSearch(stage.app, { userId: LOCAL_USER, businesses: [company], people });
  const page = await stage.open(`/searches/${searchId}/people`);
  for (const [name, word] of [
    ['Kari Nordmann', 'Published'],
    ['Per Hansen', /^Verified on .*2026/u],
    ['Eva Berg', 'Inferred from 2'],
    ['Ida Lund', 'None'],
  ] as const)
    await page.locator('[data-row]').filter({ hasText: name }).getByText(word).first().waitFor();
  assert.deepEqual(await findAxeFaults(page), []);
});
