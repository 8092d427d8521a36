import { type ApiCall, isTerminal, type PhaseProgress, type Search } from '#domain';
import {
  type CountedFunnel,
  countResults,
  countWorkers,
  findFunnel,
  isToSettle,
  listCalls,
  listPhases,
  listRunningJobs,
  type RejectedBy,
  type ResultCounts,
  type RunningJob,
  withTenant,
} from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';
import { CANCEL_GRACE_MS, settleSearch } from './settle-searches.ts';

/** How far a search is. */
export interface Progress {
  readonly search: Search;
  readonly phases: readonly PhaseProgress[];
  readonly runningJobs: readonly RunningJob[];
  readonly counts: ResultCounts;
  /** null before the companies are counted. */
  readonly funnel: CountedFunnel | null;
  /** What kept companies out, most first. */
  readonly rejectedBy: readonly RejectedBy[];
  /** The latest ones, newest first. */
  readonly calls: readonly ApiCall[];
  /** What stands in the way although nothing has failed; null when nothing does. */
  readonly note: string | null;
}

const CALLS_SHOWN = 10;
const WORKER_SILENT_MS = 20_000;

/** Who reads an overdue search ends it, so that no search stays running because no worker is left. */
export async function getProgress(context: SearchContext, actor: Actor, searchId: string): Promise<Progress> {
  requireScope(actor, 'read');
  const progress = await read(context, actor, searchId);
  if (!progress.isOverdue) return withNote(context, progress);
  await settleSearch(context, actor.userId, searchId);
  return withNote(context, await read(context, actor, searchId));
}

type Read = Omit<Progress, 'note'> & { readonly isOverdue: boolean };

function read({ database }: SearchContext, { userId }: Actor, searchId: string): Promise<Read> {
  return withTenant(database, userId, async (tx) => ({
    search: await getOwnSearch(tx, searchId),
    phases: await listPhases(tx, searchId),
    runningJobs: await listRunningJobs(tx, searchId),
    counts: await countResults(tx, searchId),
    ...((await findFunnel(tx, searchId)) ?? { funnel: null, rejectedBy: [] }),
    calls: await listCalls(tx, searchId, { limit: CALLS_SHOWN }),
    isOverdue: await isToSettle(tx, searchId, CANCEL_GRACE_MS),
  }));
}

async function withNote(
  { database, wake }: SearchContext,
  { isOverdue: _, ...progress }: Read,
): Promise<Progress> {
  const { status, enqueuedAt } = progress.search;
  if (isTerminal(status)) return { ...progress, note: null };
  if (enqueuedAt === null) return { ...progress, note: 'This is a draft: start it with orchestrator-start.' };
  if (wake !== null) return { ...progress, note: null };
  if ((await countWorkers(database, WORKER_SILENT_MS)) > 0) return { ...progress, note: null };
  return { ...progress, note: 'No worker is alive: start one with npx leadora worker.' };
}
