import {
  judgeProvider,
  type MicroUsd,
  PROVIDERS,
  type Provider,
  type ProviderHealth,
  type ProviderState,
} from '#domain';
import { listAnnounced, listProviderHealth, listWaits, withTenant } from '#store';
import { type Actor, requireScope, type SearchContext } from './context.ts';

export interface ListedProvider {
  /** null: it stands in the log and not among those that this version knows. */
  readonly known: Provider | null;
  readonly id: string;
  readonly state: ProviderState;
  /** undefined: no call within a month. */
  readonly health: ProviderHealth | undefined;
  readonly waitingUntil: string | null;
}

export interface Providers {
  /** Who says which keys are there. */
  readonly toldBy: 'workers' | 'this_process';
  readonly workers: number;
  readonly providers: readonly ListedProvider[];
}

const WORKER_SILENT_MS = 20_000;

/** What can be asked, as those say who ask: the workers alive. Without one that says it, this process tells what it has itself. */
export async function listProviders(context: SearchContext, actor: Actor): Promise<Providers> {
  requireScope(actor, 'read');
  const { alive, providers: announced } = await listAnnounced(context.database, WORKER_SILENT_MS);
  const { health, waits } = await withTenant(context.database, actor.userId, async (tx) => ({
    health: new Map((await listProviderHealth(tx)).map((each) => [each.provider, each])),
    waits: await listWaits(tx),
  }));
  const set = new Set(announced ?? context.configured);
  const known = new Map(PROVIDERS.map((provider) => [provider.id, provider]));
  const ids = [...new Set([...known.keys(), ...health.keys()])];
  return {
    toldBy: announced === null ? 'this_process' : 'workers',
    workers: alive,
    providers: ids.map((id) => {
      const provider = known.get(id) ?? null;
      const isSet = provider === null ? null : provider.variables.length === 0 || set.has(id);
      return {
        id,
        known: provider,
        state: judgeProvider(isSet, health.get(id)),
        health: health.get(id),
        waitingUntil: waits.get(id) ?? null,
      };
    }),
  };
}

export interface Limits {
  readonly maxJobs: number;
  readonly defaultBudgetMicroUsd: MicroUsd | null;
}

/** What this process was set up with. */
export function getLimits({ maxJobs, defaultBudgetMicroUsd }: SearchContext, actor: Actor): Limits {
  requireScope(actor, 'read');
  return { maxJobs, defaultBudgetMicroUsd };
}
