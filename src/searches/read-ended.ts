import type { PhaseProgress, Search } from '#domain';
import { findSearch, listPhases, type Transaction } from '#store';

/** What is told of a search once it is over. */
export interface EndedSearch {
  readonly search: Search | undefined;
  readonly phases: readonly PhaseProgress[];
}

export async function readEnded(tx: Transaction, searchId: string): Promise<EndedSearch> {
  return { search: await findSearch(tx, searchId), phases: await listPhases(tx, searchId) };
}
