import type { Tools } from '#agents';
import type { Interpretation, PlanTerm, RankingStep, SearchRequest, WorkPhase } from '#domain';
import type { Tracer } from '#lib';
import type { Database, RunFence } from '#store';

/** What the work of a search needs. */
export interface SearchDeps {
  readonly database: Database;
  /** Told of every job, and of the search once it has ended. */
  readonly tracer: Tracer;
  /** How requests and kinds of companies are read. */
  readonly directory: Readers;
  /** The tools for one job: its calls are paid by its search, written for its run, and end with its signal. */
  openTools(work: JobScope): Promise<Tools>;
  /** How the caller's list, or what stands in its place, is searched for kinds of companies in free words. */
  planRetrieval(fence: RunFence, phrases: readonly string[]): Promise<readonly PlanTerm[]>;
  /** Who puts candidates in order beside the words; none without a model. */
  readonly ranking?: readonly RankingStep[];
  /** Whether a language model is configured. */
  readonly hasModel: boolean;
  /** Hard limits of the phases, in milliseconds. */
  readonly limitsMs: Readonly<Record<WorkPhase, number>>;
  /** A fault of the database that a later try may not meet. */
  isTransient(error: unknown): boolean;
  /**
   * Asked before the end of a job is written. A process that was frozen finds its waits over and its calls broken, and may
   * not write that: @throws RunStopped when another holds the search by now.
   */
  confirmHold(fence: RunFence): Promise<void>;
}

interface Readers {
  interpret(request: SearchRequest): Omit<Interpretation, 'plan' | 'ranking'>;
  /** Keys of the categories that a text in free words means. */
  toCategoryKeys(text: string): readonly string[];
}

export interface JobScope {
  readonly fence: RunFence;
  readonly signal: AbortSignal;
  /** Milliseconds until the phase ends. */
  readonly leftMs: number;
  /** What stands in for the outside world in a replay; null: the world is asked. */
  readonly recorded: Recorded | null;
}

/** A run of an earlier search whose calls are recorded. */
export interface Recorded {
  readonly searchId: string;
  readonly runId: string;
}
