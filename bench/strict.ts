import { Console } from 'node:console';
import { createOpenAI } from '@ai-sdk/openai';
import { tool as agentsTool } from '@openai/agents';
import { generateText, type ToolSet, tool } from 'ai';
import { zodResponsesFunction } from 'openai/helpers/zod';
import * as z from 'zod';
import { compile, lint } from '#strict';
import { AWKWARD } from './awkward-schemas.ts';

/** Gives what would be sent to OpenAI for a strict tool with these parameters. */
type Producer = (schema: z.ZodType) => unknown;

const PRODUCERS: Readonly<Record<string, Producer>> = {
  'leadora strict': (schema) => compile(schema, 'openai').wire,
  'openai 7.57 helper': (schema) => zodResponsesFunction({ name: 'store', parameters: schema }).parameters,
  '@openai/agents 0.20': sentByAgents,
  'ai 7 + @ai-sdk/openai 4': sentByAi,
};

function sentByAgents(schema: z.ZodType): unknown {
  const made = agentsTool({
    name: 'store',
    description: 'Stores.',
    // Its types take objects alone; what it does with other roots is part of the comparison.
    parameters: z.custom<z.ZodObject>().parse(schema),
    strict: true,
    execute: () => Promise.resolve(''),
  });
  return made.parameters;
}

async function sentByAi(schema: z.ZodType): Promise<unknown> {
  let sent: unknown;
  const provider = createOpenAI({
    apiKey: 'none',
    fetch: (_url, init) => {
      sent = JSON.parse(String(init?.body));
      return Promise.reject(new Error('Only what is sent is wanted.'));
    },
  });
  // Its types follow the schema's, which here may be any.
  const tools = z.custom<ToolSet>().parse({ store: tool({ inputSchema: schema, strict: true }) });
  await generateText({
    model: provider.responses('gpt-5'),
    prompt: 'x',
    tools,
    maxRetries: 0,
  }).catch((error: unknown) => {
    if (sent === undefined) throw error;
  });
  return z.object({ tools: z.tuple([z.object({ parameters: z.unknown() })]) }).parse(sent).tools[0]
    .parameters;
}

const out = new Console(process.stdout);

/** Parts of a millisecond; the median of many runs. */
function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

type Ending = 'clean' | 'doubtful' | 'broken' | 'refused' | 'crashed';

async function judge(produce: Producer, schema: z.ZodType): Promise<Ending> {
  try {
    const wire: unknown = JSON.parse(JSON.stringify(await produce(schema)));
    const faults = lint(wire, 'openai', { name: 'store' });
    if (faults.some(({ severity }) => severity === 'reject')) return 'broken';
    return faults.length === 0 ? 'clean' : 'doubtful';
  } catch (error) {
    return error instanceof RangeError ? 'crashed' : 'refused';
  }
}

/** The awkward schemas through every producer in one run, and how long compiling and linting take. */
export async function benchStrict(): Promise<number> {
  const rows: Record<string, Record<Ending | 'ms', number>> = {};
  for (const [name, produce] of Object.entries(PRODUCERS)) {
    const counts: Record<Ending, number> = { clean: 0, doubtful: 0, broken: 0, refused: 0, crashed: 0 };
    const times: number[] = [];
    for (const schema of Object.values(AWKWARD)) {
      const started = performance.now();
      counts[await judge(produce, schema)] += 1;
      times.push(performance.now() - started);
    }
    rows[name] = { ...counts, ms: Number(median(times).toFixed(2)) };
  }
  out.table(rows);

  const wide = z.object(
    Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [`field_${at}`, at % 2 === 0 ? z.string().optional() : z.int()]),
    ),
  );
  const compiling = Array.from({ length: 200 }, () => timeOf(() => compile(wide, 'openai')));
  const schemas = Array.from({ length: 1_700 }, (_, at) => Object.values(AWKWARD)[at % 25])
    .filter((schema) => schema !== undefined)
    .flatMap((schema) => wireOf(schema));
  const linting = timeOf(() => {
    for (const schema of schemas) lint(schema, 'openai');
  });
  out.table({
    'compile of 50 fields, median ms': Number(median(compiling).toFixed(3)),
    [`lint of ${schemas.length} schemas, ms`]: Number(linting.toFixed(1)),
  });
  return 0;
}

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** A wire schema to lint; what zod cannot write as JSON Schema is left out. */
function wireOf(schema: z.ZodType): readonly unknown[] {
  try {
    return [z.toJSONSchema(schema)];
  } catch {
    return [{ type: 'object', properties: {} }];
  }
}
