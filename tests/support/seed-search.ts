import type { Business, Evidence, MarketInsights, Outcome } from '#domain';
import { newId, sha256 } from '#lib';
import type { KeyedDecisionMaker } from '#store';
import type { TestApp } from './app.ts';

export const TARGET_MET: Outcome = {
  status: 'completed',
  terminationReason: 'target_met',
  nextStep: 'Export the companies.',
};

export interface Seed {
  readonly userId: string;
  readonly businesses?: readonly Business[];
  readonly people?: readonly KeyedDecisionMaker[];
  readonly market?: MarketInsights;
  /** null leaves it running. */
  readonly outcome?: Outcome | null;
  /** This many events beside those of its beginning and its end. */
  readonly events?: number;
}

/** A search as a worker would have left it, written with the statements of the worker. */
export async function seedSearch({ context }: Pick<TestApp, 'context'>, seed: Seed): Promise<string> {
  const { userId, businesses = [], people = [], outcome = TARGET_MET, events = 0 } = seed;
  const { createSearch } = await import('#searches');
  const store = await import('#store');
  const actor = { userId, scopes: ['run'] };
  const { search } = await createSearch(context, actor, {
    request: {
      searchType: 'customer',
      productService: 'refrigeration',
      industries: ['supermarkets'],
      countries: ['DE'],
      criteria: [],
      maxBusinesses: 5,
      budgetMicroUsd: null,
      exclude: [],
    },
    start: true,
    idempotency: null,
  });
  const tenant = { userId, searchId: search.id };
  const { workerDatabase } = context;
  const epoch = await store.claimRun(workerDatabase, { runId: search.id, searchId: search.id });
  await store.withTenant(workerDatabase, userId, (tx) => store.beginSearch(tx, tenant, { runMs: 600_000 }));
  await store.withRun(workerDatabase, { ...tenant, runId: search.id, epoch }, async (tx, fenced) => {
    await store.insertBusinesses(tx, fenced, businesses);
    await store.insertDecisionMakers(tx, fenced, people);
    if (seed.market !== undefined)
      await store.insertMarketInsights(tx, fenced, { ...seed.market, method: 'rules' });
    const data = { phase: 'businesses', done: 1, total: 1 };
    await store.insertEvents(
      tx,
      tenant,
      Array.from({ length: events }, () => ({ type: 'search.phase.progress', data })),
    );
  });
  if (outcome !== null)
    await store.withTenant(workerDatabase, userId, (tx) => store.endSearch(tx, tenant, outcome));
  return search.id;
}

/** A company as the directory would give it, with one piece of evidence. */
export function seedBusiness(own: Partial<Business> & Pick<Business, 'name' | 'rank'>): Business {
  const id = newId();
  const evidence = seedEvidence(own.name);
  const nothing = { state: 'not_found', searched: ['directory'] } as const;
  return {
    id,
    key: `key-${id}`,
    domain: null,
    website: nothing,
    countries: nothing,
    city: nothing,
    category: nothing,
    employees: nothing,
    description: nothing,
    source: 'directory',
    sourceKey: id,
    matchStatus: 'matched',
    matchPct: 100,
    verdicts: [],
    evidence: [evidence],
    ...own,
  };
}

export function seedPerson(
  business: Business,
  own: Partial<KeyedDecisionMaker> & { readonly name: string },
): KeyedDecisionMaker {
  const id = newId();
  const nothing = { state: 'not_found', searched: ['site'] } as const;
  return {
    id,
    key: id,
    businessId: business.id,
    title: nothing,
    level: 'director',
    email: nothing,
    emailOrigin: { state: 'none', pattern: null, samples: null, checkedAt: null, reason: null },
    phone: nothing,
    persona: null,
    evidence: [seedEvidence(own.name)],
    ...own,
  };
}

function seedEvidence(quote: string): Evidence {
  return {
    id: newId(),
    sourceKind: 'directory',
    source: 'directory',
    url: 'https://example.com/',
    fetchedAt: '2026-11-01T00:00:00.000Z',
    licence: null,
    textHash: sha256(quote),
    quote,
    start: 0,
    end: quote.length,
    bindingRule: 'record',
  };
}
