import type { RequestListener } from 'node:http';
import type { Clock } from '#lib';
import type { LanguageModel } from '#models';
import type { Output } from '#strict';
import type { World } from '#world';
import type { AttemptRow, TestDoors } from './doors.ts';
import { hurriedClock } from './hurried-clock.ts';
import { CANARY_KEY } from './provider-call.ts';
import type { TestServer } from './server.ts';
import { type AfterTests, openStand } from './stand.ts';

/** The world, doors to it and models behind them, with empty books before each test. */
export interface ModelStand {
  readonly world: World;
  readonly doors: TestDoors;
  serve(answer: RequestListener): Promise<TestServer>;
  /** OpenAI's model at an address; waits are not waited for unless the clock says so. */
  modelAt(baseUrl: string, clock?: Clock): LanguageModel;
  /** What the tests of models ask for. */
  readonly storeNote: Output<Note>;
}

export async function openModelStand(hooks: {
  readonly after: AfterTests;
  beforeEach(empty: () => Promise<void>): void;
}): Promise<ModelStand> {
  // Loaded here and not above: most test files need none of it.
  const [{ openModel }, { startWorld }, storeNote] = await Promise.all([
    import('#models'),
    import('#world'),
    defineNote(),
  ]);
  const world = await startWorld();
  hooks.after(() => world.stop());
  const stand = openStand(hooks.after);
  const doors = await stand.openDoors();
  hooks.beforeEach(async () => {
    world.reset();
    await doors.database.query('truncate api_usage_logs, recorded_answers, provider_gates');
    await doors.database.query('update user_searches set spent_micro_usd = 0, reserved_micro_usd = 0');
  });
  return {
    world,
    doors,
    storeNote,
    serve: stand.serve,
    modelAt: (baseUrl, clock = hurriedClock()) =>
      openModel(
        [{ vendor: 'openai', apiKey: CANARY_KEY, baseUrl, model: 'gpt-6-luna' }],
        doors.open({ clock }),
      ),
  };
}

interface Note {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly kind: 'good' | 'bad';
}

async function defineNote(): Promise<Output<Note>> {
  const [{ z }, { defineOutput }] = await Promise.all([import('zod'), import('#strict')]);
  return defineOutput(
    'storeNote',
    z.object({
      title: z.string(),
      /** Optional: on the wire it is required and nullable. */
      detail: z.string().optional(),
      kind: z.enum(['good', 'bad']),
    }),
    { description: 'Stores a note.' },
  );
}

export const NOTE_TASK = { instructions: 'You write notes.', task: 'Write one.', facts: { title: 'A fact' } };

/** A whole answer of the Responses API, as far as we read it. */
export function answerBody(
  usage: unknown,
  output: readonly unknown[] = [noteCall('{"title":"A","detail":null,"kind":"good"}')],
): string {
  return JSON.stringify({
    id: 'resp_1',
    object: 'response',
    status: 'completed',
    incomplete_details: null,
    output,
    usage,
  });
}

/** The model's call of `storeNote`. */
export function noteCall(text: string): unknown {
  return {
    type: 'function_call',
    id: 'fc_1',
    call_id: 'call_1',
    name: 'storeNote',
    arguments: text,
    status: 'completed',
  };
}

export function summaryOf(rows: readonly AttemptRow[]): readonly unknown[] {
  return rows.map(({ status, http_status, error_class }) => [status, http_status, error_class]);
}
