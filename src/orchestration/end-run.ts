import {
  type Criterion,
  type EndedSearch,
  type ErrorCode,
  type Hurdle,
  judgeOutcome,
  tellSearch,
} from '#domain';
import {
  countJobEnds,
  countResults,
  endSearch,
  findFunnel,
  findSearch,
  listErrorRecords,
  listPhases,
  settleLostAttempts,
  withRun,
} from '#store';
import type { JobOutcome } from './job.ts';
import { NO_NETWORK_REASON } from './judge-phase.ts';
import type { Scope } from './phases.ts';

/** Closes the books and judges the end from all phases. */
export async function endRun({ deps, run, userId }: Scope, ends: readonly JobOutcome[]): Promise<null> {
  const searchId = run.partition;
  const fence = { userId, searchId, runId: run.id, epoch: run.epoch };
  const ended = await withRun(deps.database, fence, async (tx) => {
    await settleLostAttempts(tx, { searchId });
    const phases = await listPhases(tx, searchId);
    const counts = await countResults(tx, searchId);
    const search = await findSearch(tx, searchId);
    const [latestError] = await listErrorRecords(tx, searchId, 1);
    const { poisoned, left } = await countJobEnds(tx, searchId);
    const { businessPersonas, businesses, decisionMakerPersonas, decisionMakers, marketInsights } = counts;
    const outcome = judgeOutcome({
      phases,
      matched: counts.matched,
      target: search?.request.maxBusinesses ?? 0,
      cancelled: false,
      budgetReached: search?.budgetReached ?? false,
      poisoned: poisoned > 0,
      rows: businessPersonas + businesses + decisionMakerPersonas + decisionMakers + marketInsights,
      withoutModel: findMissingModel(ends),
      finished: search?.finishingAt == null ? null : { jobsLeft: left },
      hurdle: toHurdle(await findFunnel(tx, searchId), search?.request.criteria ?? []),
      unlocks: listUnlocks(deps.hasModel, phases),
    });
    await endSearch(tx, fence, { ...outcome, errorId: latestError?.id ?? null });
    return { search: await findSearch(tx, searchId), phases: await listPhases(tx, searchId) };
  });
  tellSearch(deps.tracer, ended);
  return null;
}

/** What kept most companies out. */
function toHurdle(
  counted: Awaited<ReturnType<typeof findFunnel>>,
  criteria: readonly Criterion[],
): Hurdle | null {
  const most = counted?.rejectedBy[0];
  const criterion = criteria.find(({ id }) => id === most?.criterionId)?.text;
  if (counted === undefined || most === undefined || criterion === undefined) return null;
  const { evaluated, rejected } = counted.funnel;
  return { evaluated, rejected, criterion, failed: most.companies };
}

/** The first phase that rules did alone although a model is configured: whether there was none to ask, and the sentence. */
function findMissingModel(ends: readonly JobOutcome[]): EndedSearch['withoutModel'] {
  const short = ends.find(({ state, code }) => state === 'done' && code !== null && code !== 'user_finished');
  if (short === undefined) return null;
  return { isUnavailable: UNAVAILABLE.has(short.code ?? ''), nextStep: short.reason ?? '' };
}

const UNAVAILABLE: ReadonlySet<string> = new Set<ErrorCode>([
  'network_unavailable',
  'provider_rejected',
  'provider_unavailable',
]);

/** What would have made the run better, most useful first. */
function listUnlocks(
  hasModel: boolean,
  phases: readonly { readonly state: string; readonly reason: string | null }[],
): readonly string[] {
  const isOffline = phases.some(({ reason }) => reason === NO_NETWORK_REASON);
  const didNothing =
    phases.every(({ state }) => state === 'skipped' || state === 'done') && isSkippedWhole(phases);
  if (didNothing) return [];
  return [
    ...(isOffline
      ? [
          'Connect this machine to the internet and start the search again: decision makers are read from company sites.',
        ]
      : []),
    ...(hasModel
      ? []
      : [
          'Set OPENAI_API_KEY (or OPENAI_BASE_URL for a server of your own): the personas were made by rules.',
        ]),
  ];
}

function isSkippedWhole(phases: readonly { readonly state: string }[]): boolean {
  return phases.slice(1).every(({ state }) => state === 'skipped');
}
