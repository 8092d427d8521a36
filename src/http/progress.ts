import { type ProgressWire, toPhaseWire } from '#contract';
import { sha256 } from '#lib';
import type { Progress } from '#searches';
import type { RequestContext } from './environment.ts';

/** Progress as check-progress has always told it, with its tag: who has it already is told so. */
export function answerProgress(c: RequestContext, progress: Progress): Response {
  const body = JSON.stringify(toProgressWire(progress));
  const tag = `"${sha256(body).slice(0, 32)}"`;
  c.header('etag', tag);
  c.header('cache-control', 'no-cache');
  const known = (c.req.header('if-none-match') ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//u, ''));
  if (known.includes(tag) || known.includes('*')) return c.body(null, 304);
  return c.body(body, 200, { 'content-type': 'application/json' });
}

function toProgressWire({
  search,
  phases,
  runningJobs,
  counts,
  calls,
  note,
  funnel,
  rejectedBy,
}: Progress): ProgressWire {
  return {
    search_id: search.id,
    progress: {
      phase: search.phase,
      progress_pct: search.progressPct,
      status: search.status,
      error:
        search.errorId === null
          ? null
          : { error_id: search.errorId, message: search.nextStep ?? 'See the errors of this search.' },
      updated_at: search.updatedAt,
      termination_reason: search.terminationReason,
      next_step: search.nextStep,
      note,
      phases: phases.map(toPhaseWire),
      funnel,
      rejected_by: rejectedBy.map(({ criterionId, companies }) => ({ criterion_id: criterionId, companies })),
      running_jobs: runningJobs.map(({ startedAt, ...job }) => ({ ...job, started_at: startedAt })),
    },
    data_counts: {
      business_personas: counts.businessPersonas,
      businesses: counts.businesses,
      dm_personas: counts.decisionMakerPersonas,
      decision_makers: counts.decisionMakers,
      market_insights: counts.marketInsights,
    },
    recent_api_calls: calls.map(({ provider, endpoint, status, ms, createdAt }) => ({
      provider,
      endpoint,
      status,
      ms,
      created_at: createdAt,
    })),
  };
}
