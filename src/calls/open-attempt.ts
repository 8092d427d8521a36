import { LeadoraError } from '#domain';
import {
  type FencedSearch,
  findRecordedAnswer,
  getGateWait,
  insertAttempt,
  markBudgetReached,
  type RecordedAnswer,
  settleLostAttempts,
  type Transaction,
  withRun,
} from '#store';
import type { CallRequest } from './call.ts';
import type { Caller } from './make-call.ts';

export type Opened =
  | { readonly kind: 'answered'; readonly answer: RecordedAnswer }
  | { readonly kind: 'shut'; readonly waitMs: number }
  | { readonly kind: 'open'; readonly id: string; readonly attempt: number };

/**
 * Everything that must be true before a byte leaves, in one transaction: this execution may still write, the answer is
 * not known yet, the provider's gate is open, the budget covers the worst case, and the receipt is written.
 */
export async function openAttempt(
  { database, fence }: Pick<Caller, 'database' | 'fence'>,
  request: CallRequest,
  requestHash: string,
): Promise<Opened> {
  const place = { searchId: fence.searchId, runId: fence.runId, requestHash };
  const opened = await withRun(database, fence, async (tx, search): Promise<Opened | 'too_expensive'> => {
    const answer = await findRecordedAnswer(tx, place);
    if (answer !== undefined) return { kind: 'answered', answer };
    // An attempt of this request that is still open is one of an execution that died.
    await settleLostAttempts(tx, place);
    const waitMs = await getGateWait(tx, request.provider);
    if (waitMs > 0) return { kind: 'shut', waitMs };
    if (!(await isAffordable(tx, search, request))) return 'too_expensive';
    const { provider, model, reserveMicroUsd } = request;
    const endpoint = `${request.method} ${new URL(request.url).pathname}`;
    const attempt = { runId: fence.runId, requestHash, provider, endpoint, model, reserveMicroUsd };
    return { kind: 'open', ...(await insertAttempt(tx, search, attempt)) };
  });
  if (opened !== 'too_expensive') return opened;
  throw new LeadoraError({
    code: 'budget_reached',
    message: `The budget of this search does not cover another call to ${request.provider}.`,
    nextStep: 'Raise budget_usd and start the search again; what was found is kept.',
  });
}

/** What is spent, what calls under way may cost, and this one must fit together into the budget. */
async function isAffordable(
  tx: Transaction,
  { searchId, budgetMicroUsd, spentMicroUsd, reservedMicroUsd }: FencedSearch,
  { reserveMicroUsd }: CallRequest,
): Promise<boolean> {
  if (budgetMicroUsd === null || reserveMicroUsd === 0) return true;
  if (spentMicroUsd + reservedMicroUsd + reserveMicroUsd <= budgetMicroUsd) return true;
  await markBudgetReached(tx, searchId);
  return false;
}
