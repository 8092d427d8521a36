import * as z from 'zod';
import { type Client, type EventWire, OPERATIONS, type SearchWire } from '#contract';
import { PHASE_STATES, PHASES, type Phase, type PhaseProgress, progressPct } from '#domain';
import { systemClock } from '#lib';
import { toPlain } from './table.ts';
import type { Terminal } from './terminal.ts';

/** How often a broken connection is taken up again, and after what pause. */
const MOST_BREAKS = 5;
const PAUSE_MS = 1_000;

/** Shows a search live until it has ended, and returns it as it stands then, or when the signal fires. */
export async function followSearch(
  client: Client,
  terminal: Terminal,
  searchId: string,
  signal: AbortSignal,
): Promise<SearchWire> {
  const view = terminal.isInteractive ? barView(terminal) : lineView(terminal);
  const phases = new Map<Phase, Counted>();
  let last = 0;
  let pct = 0;
  for (let breaks = 0; ; breaks += 1) {
    try {
      for await (const event of client.watchEvents(searchId, { after: last, signal })) {
        last = event.seq;
        countPhase(phases, event);
        // Told by the events themselves: a question for each of them would meet the rate limit.
        pct = isEnd(event) ? endPct(event, pct) : Math.max(pct, progressPct([...phases.values()]));
        view.show(event, pct);
      }
      break;
    } catch (error) {
      if (!isBreak(error) || breaks >= MOST_BREAKS || signal.aborted) throw error;
      await systemClock.sleep(PAUSE_MS, signal);
    }
  }
  view.close();
  return client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
}

/** The stream broke off, or the server is just starting again. */
function isBreak(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.cause instanceof TypeError);
}

type Counted = Pick<PhaseProgress, 'phase' | 'state' | 'done' | 'total'>;

function countPhase(phases: Map<Phase, Counted>, { type, data }: EventWire): void {
  if (!type.startsWith('search.phase.')) return;
  const { phase, state = 'running', done, total } = PhaseData.parse(data);
  const known = phases.get(phase) ?? { phase, state, done: 0, total: 0 };
  phases.set(phase, { phase, state, done: done ?? known.done, total: total ?? known.total });
}

const ENDS: ReadonlySet<string> = new Set([
  'search.completed',
  'search.partial',
  'search.failed',
  'search.cancelled',
]);

function isEnd({ type }: EventWire): boolean {
  return ENDS.has(type);
}

/** Only a search that is completed or partial is whole. */
function endPct({ type }: EventWire, pct: number): number {
  return type === 'search.completed' || type === 'search.partial' ? 100 : pct;
}

interface View {
  show(event: EventWire, pct: number): void;
  close(): void;
}

/** One line that rewrites itself; what ends stays above it. */
function barView({ err, columns }: Terminal): View {
  const width = Math.max(10, Math.min(30, columns - 50));
  let label = 'starting';
  return {
    show(event, pct): void {
      const sentence = sentenceOf(event);
      if (sentence !== undefined) err(`\r\u001b[K${sentence}\n`);
      label = labelOf(event) ?? label;
      const filled = Math.round((pct / 100) * width);
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
      err(`\r\u001b[K${bar} ${String(pct).padStart(3)} %  ${label}`.slice(0, columns + 8));
    },
    close: () => err('\r\u001b[K'),
  };
}

/** One line for each thing that happens. */
function lineView({ err }: Terminal): View {
  return {
    show(event, pct): void {
      const sentence = sentenceOf(event) ?? progressOf(event);
      if (sentence !== undefined) err(`${String(pct).padStart(3)} %  ${sentence}\n`);
    },
    close: () => undefined,
  };
}

const PhaseData = z.object({
  phase: z.enum(PHASES),
  state: z.enum(PHASE_STATES).optional(),
  reason: z.string().nullish(),
  done: z.number().optional(),
  total: z.number().optional(),
});
const InterpretedData = z.object({
  categories: z.array(z.object({ label: z.string(), text: z.string() })),
  reason: z.string().nullable(),
  listed_companies: z.number(),
});
const CountedData = z.object({
  sourced: z.number(),
  matched: z.number(),
  unclear: z.number(),
  rejected: z.number(),
  beyond_limit: z.number().default(0),
});
const EndData = z.object({ next_step: z.string() });

/** What an event means for a person; undefined for what is too small to be told. */
function sentenceOf(event: EventWire): string | undefined {
  const sentence = toSentence(event);
  return sentence === undefined ? undefined : toPlain(sentence);
}

function toSentence({ type, data }: EventWire): string | undefined {
  switch (type) {
    case 'search.interpreted': {
      const read = InterpretedData.parse(data);
      if (read.listed_companies > 0) return `Your list has ${read.listed_companies} companies.`;
      if (read.categories.length === 0) return read.reason ?? undefined;
      const kinds = new Set(read.categories.map(({ label, text }) => `“${text}” as ${label}`));
      return `Read ${[...kinds].join(', ')}.`;
    }
    case 'search.phase.ended': {
      const { phase, state = '', reason } = PhaseData.parse(data);
      const why = reason == null ? '' : `: ${reason}`;
      return `${nameOf(phase)} ${state.replaceAll('_', ' ')}${why}`;
    }
    case 'search.companies.counted': {
      const { sourced, matched, unclear, rejected, beyond_limit: more } = CountedData.parse(data);
      const beyond = more === 0 ? '' : ` (${more} more match and are beyond the number wanted)`;
      return `${sourced} companies looked at: ${matched} match${beyond}, ${unclear} unclear, ${rejected} rejected.`;
    }
    case 'search.cancelling':
      return 'Cancelling …';
    case 'search.completed':
    case 'search.partial':
    case 'search.failed':
    case 'search.cancelled':
      return `${type.slice('search.'.length)}: ${EndData.parse(data).next_step}`;
    default:
      return undefined;
  }
}

function progressOf({ type, data }: EventWire): string | undefined {
  if (type !== 'search.phase.started' && type !== 'search.phase.progress') return undefined;
  const { phase, done, total } = PhaseData.parse(data);
  return done === undefined ? `${nameOf(phase)} …` : `${nameOf(phase)} ${done} of ${total ?? 0}`;
}

function labelOf({ type, data }: EventWire): string | undefined {
  if (type !== 'search.phase.started' && type !== 'search.phase.progress') return undefined;
  const { phase, done = 0, total = 0 } = PhaseData.parse(data);
  return `${nameOf(phase).toLowerCase()} ${done}/${total}`;
}

function nameOf(phase: string): string {
  const words = phase.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
