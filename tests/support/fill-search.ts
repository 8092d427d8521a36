import type { BusinessPersona, DecisionMakerPersona } from '#domain';
import { newId } from '#lib';
import type { RunFence, Settlement } from '#store';
import { seedBusiness, seedPerson } from './seed-search.ts';
import type { TestStore } from './store.ts';

/** A search, and a user, with a row in every table that belongs to somebody. */
export async function fillSearch(store: TestStore, userId: string): Promise<RunFence> {
  const room = await import('#store');
  const fence = await store.newRun({}, userId);
  const { searchId, runId } = fence;
  const tenant = { userId, searchId };
  const business = seedBusiness({
    name: 'Foo',
    rank: 1,
    verdicts: [{ criterionId: 'country', result: 'unclear', reason: 'Nobody knows.', evidenceIds: [] }],
  });
  await store.write(fence, async (tx, search) => {
    await room.insertBusinesses(tx, search, [business]);
    await room.insertDecisionMakers(tx, search, [seedPerson(business, { name: 'Jane Doe' })]);
    const snapshot = {
      kind: 'record',
      url: null,
      fetchedAt: '2026-11-01T00:00:00.000Z',
      body: 'Foo',
    } as const;
    await room.insertSnapshots(tx, search, [snapshot]);
    await room.insertCompanyVectors(tx, search, 'a-model', [{ textHash: 'a', vector: [0.6, 0.8] }]);
    await room.insertBusinessPersonas(tx, search, { personas: [BUSINESS_PERSONA], method: 'rules' });
    await room.insertDecisionMakerPersonas(tx, search, { personas: [PERSON_PERSONA], method: 'rules' });
    await room.insertMarketInsights(tx, search, {
      figures: [],
      notes: [],
      statistics: null,
      evidence: [],
      method: 'rules',
    });
    await room.insertEvents(tx, tenant, [{ type: 'search.error', data: {} }]);
    await room.startJob(tx, tenant, { id: runId, phase: 'personas', agent: 'agent', subject: null });
    const { id } = await room.insertAttempt(tx, search, { ...ATTEMPT, runId });
    await room.settleAttempt(tx, { id, searchId }, SETTLEMENT);
    await room.insertErrorRecord(tx, tenant, {
      id: newId(),
      phase: 'personas',
      code: 'internal',
      message: 'It broke.',
      nextStep: 'Try again.',
      retryable: true,
      stack: null,
    });
    const counts = {
      searches: 1,
      decisionMakers: 1,
      evidence: 1,
      snapshots: 0,
      recordedAnswers: 0,
      events: 0,
      calls: 0,
      texts: 0,
    };
    await room.insertErasure(tx, { id: newId(), userId, hash: 'hash', counts });
    const place = { userId, searchId, runId, requestHash: ATTEMPT.requestHash, url: null };
    const receivedAt = '2026-11-01T00:00:00.000Z';
    await room.insertRecordedAnswer(tx, place, { httpStatus: 200, headers: {}, body: '{}', receivedAt });
    const failure = { code: 'deadline', message: 'It was late.', nextStep: 'Try again.' };
    await room.insertRecordedFailure(tx, { ...place, nth: 0 }, failure);
  });
  await room.withTenant(store.app, userId, async (tx) => {
    const line = { line: 1, row: { name: 'Foo' }, reason: null };
    await room.insertListedCompanies(tx, { ...tenant, mode: 'live' }, [line]);
    const owner = { ...tenant, mode: 'live' as const };
    await room.saveMarketAssumptions(tx, owner, { contractValue: null, reachablePct: null, winPct: null });
    const id = newId().slice(0, 8);
    await room.insertApiKey(tx, { id, userId, name: 'key', secretHash: 'hash', scopes: ['read'] });
    const marks = [{ businessId: business.id, mark: 'good', reason: null } as const];
    await room.saveMarks(tx, tenant, marks);
    const entry = {
      id: newId(),
      userId,
      kind: 'domain',
      value: 'foo.example',
      label: 'foo.example',
    } as const;
    await room.insertSuppression(tx, { ...entry, reason: null });
    await room.takeIdempotencyKey(tx, { userId, key: 'key', requestHash: 'hash' });
  });
  return fence;
}

const ATTEMPT = {
  requestHash: 'hash',
  provider: 'openai',
  endpoint: 'POST /v1/responses',
  model: 'model',
  reserveMicroUsd: 700,
} as const;

export const SETTLEMENT: Settlement = {
  status: 'ok',
  httpStatus: 200,
  ms: 12,
  inputTokens: 10,
  cachedTokens: 4,
  outputTokens: 5,
  reasoningTokens: 1,
  costMicroUsd: 300,
  priceId: 'price',
  requestId: 'request',
  finishReason: 'stop',
  errorClass: null,
  errorMessage: null,
};

export const BUSINESS_PERSONA: BusinessPersona = {
  title: 'Grocery chains',
  rank: 1,
  match_score: 40,
  demographics: { industry: 'Grocery', company_size: null, locations: ['DE'], revenue: null },
  characteristics: { pain_points: ['Energy'], motivations: [], challenges: [], decision_factors: [] },
  behaviors: {
    buying_process: null,
    decision_timeline: null,
    budget_range: null,
    preferred_channels: ['Fairs'],
  },
  market_potential: { total_companies: 12, total_companies_source: 'directory', notes: [] },
};

export const PERSON_PERSONA: DecisionMakerPersona = {
  title: 'Head of procurement',
  rank: 1,
  match_score: null,
  demographics: { level: 'director', department: 'procurement', experience: null, geography: [] },
  characteristics: { responsibilities: ['Buys'], pain_points: [], motivations: [], decision_factors: [] },
  behaviors: { decision_making: null, communication: null, buying_process: null, preferred_channels: [] },
  market_potential: { total_decision_makers: null, total_decision_makers_source: null, notes: [] },
};
