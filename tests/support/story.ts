import * as z from 'zod';

/** What a workflow of the tests does, one act after the other. */
const Act = z.discriminatedUnion('do', [
  /** A step that takes so long. */
  z.object({ do: z.literal('work'), name: z.string(), ms: z.number().default(0) }),
  /** A step that ends when the test opens this gate. */
  z.object({ do: z.literal('wait'), name: z.string(), gate: z.string() }),
  /** A step that kills the process that does it. */
  z.object({ do: z.literal('die'), name: z.string() }),
  /** A step with an error of its own. */
  z.object({ do: z.literal('fail'), name: z.string() }),
  /** Children that run beside each other, each with a limit if one is named. */
  z.object({
    do: z.literal('branch'),
    of: z.array(
      z.object({
        id: z.string(),
        get acts() {
          return z.array(Act);
        },
        limitMs: z.number().optional(),
      }),
    ),
  }),
]);
export type Act = z.output<typeof Act>;

export const Story = z.object({ userId: z.string(), acts: z.array(Act) });
export type Story = z.output<typeof Story>;

/** One thing that a worker did, as it noted it. */
export interface Note extends Record<string, unknown> {
  readonly run: string;
  readonly name: string;
  readonly what: 'began' | 'ended' | 'aborted' | 'fenced';
  readonly worker: string;
  readonly epoch: number;
  readonly at: Date;
}

export const CREATE_TABLES = `
  create table notes (id serial, run text, name text, what text, worker text, epoch int,
    at timestamptz default clock_timestamp());
  create table gates (name text primary key);
  create table results (run text primary key, result jsonb);
  grant all on notes, gates, results, notes_id_seq to public`;
