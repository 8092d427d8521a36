import type { SpanPlace, Tracer } from '#lib';
import { hasEnded, type Phase, type PhaseProgress } from './phase.ts';
import type { Search } from './search.ts';

/** A search is one trace: the search, its phases in it, their jobs in them, and the calls of each job in that. */
const SEARCH = 'search';

/** A job whose process died is told by the one that takes it up, and the calls of both lie in it. */
export function toJobPlace(searchId: string, phase: Phase, jobId: string): SpanPlace {
  return { trace: searchId, span: `job ${jobId}`, parent: toPhaseName(phase) };
}

/** Tells the search and its phases once they are over, from what is stored of them: any process may be the one that ends it. */
export function tellSearch(
  tracer: Tracer,
  ended: { readonly search: Search | undefined; readonly phases: readonly PhaseProgress[] },
): void {
  const { search, phases } = ended;
  if (search === undefined || search.startedAt === null || search.finishedAt === null) return;
  const { id, status, terminationReason, startedAt, finishedAt, spentMicroUsd, request } = search;
  tracer.record({
    name: SEARCH,
    place: { trace: id, span: SEARCH, parent: null },
    startedAt,
    endedAt: finishedAt,
    attributes: {
      'leadora.search_id': id,
      'leadora.mode': request.mode,
      'leadora.status': status,
      'leadora.cost_micro_usd': spentMicroUsd,
      ...(terminationReason === null ? {} : { 'leadora.termination_reason': terminationReason }),
    },
    fault: status === 'failed' ? (terminationReason ?? status) : null,
  });
  for (const phase of phases) tellPhase(tracer, id, phase);
}

function tellPhase(tracer: Tracer, searchId: string, progress: PhaseProgress): void {
  const { phase, state, startedAt, finishedAt, done, total } = progress;
  if (startedAt === null || finishedAt === null || !hasEnded(state)) return;
  tracer.record({
    name: toPhaseName(phase),
    place: { trace: searchId, span: toPhaseName(phase), parent: SEARCH },
    startedAt,
    endedAt: finishedAt,
    attributes: {
      'leadora.phase': phase,
      'leadora.state': state,
      'leadora.done': done,
      'leadora.total': total,
    },
    fault: state === 'failed' || state === 'timed_out' ? state : null,
  });
}

function toPhaseName(phase: Phase): string {
  return `phase ${phase}`;
}
