import type * as z from 'zod';

/** `runs` carries a search and its branches, `jobs` the units of work whose number at once is limited. */
export type QueueName = 'runs' | 'jobs';

/**
 * A function that survives a crash: it runs again from its start, and every step that has finished gives its recorded
 * result. Its body may await steps and children only, one after the other; what shall run in parallel is a child each,
 * because steps are matched by the order in which they are called.
 */
export interface Workflow<Input, Output> {
  readonly name: string;
  readonly queue: QueueName;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** How often a process may die under it before it is given up as poison. */
  readonly maxRecoveries: number;
  body(run: Run, input: Input): Promise<Output>;
}

/** One workflow among others, each with an input of its own. */
export interface AnyWorkflow extends Pick<Workflow<unknown, unknown>, 'name' | 'queue' | 'maxRecoveries'> {
  /** @throws when the input is not one for it. */
  execute(run: Run, input: unknown): Promise<unknown>;
}

export function toAnyWorkflow<Input, Output>(workflow: Workflow<Input, Output>): AnyWorkflow {
  const { name, queue, maxRecoveries } = workflow;
  return {
    name,
    queue,
    maxRecoveries,
    execute: (run, input) => workflow.body(run, workflow.input.parse(input)),
  };
}

/** One execution of a workflow. */
export interface Run {
  readonly id: string;
  /** What limits are counted by: the search. */
  readonly partition: string;
  /** Higher for every execution of this run: fences the writes of an older one that does not know it was given up. */
  readonly epoch: number;
  /**
   * Runs the work once for good and records its result, which must be JSON. Infrastructure faults are tried again; any
   * other error ends the run. The signal fires when the run is cancelled.
   */
  step<Result>(name: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Enqueues a child; the same id starts the same child once. It is cancelled when it runs longer than the limit. */
  start<Input, Output>(
    workflow: Workflow<Input, Output>,
    child: { readonly id: string; readonly input: Input; readonly limitMs?: number },
  ): Promise<Child<Output>>;
  join<Output>(child: Child<Output>): Promise<Joined<Output>>;
}

export interface Child<Output> {
  readonly id: string;
  readonly output: z.ZodType<Output>;
}

export type Joined<Output> =
  | { readonly kind: 'done'; readonly value: Output }
  | { readonly kind: 'failed'; readonly message: string }
  /** Longer than its limit, or cancelled. */
  | { readonly kind: 'stopped' }
  /** Too many processes died under it. */
  | { readonly kind: 'poison' };
