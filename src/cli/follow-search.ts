import { z } from 'zod';
import { type Client, type EventWire, OPERATIONS, type SearchWire } from '#contract';
import type { Terminal } from './terminal.ts';

/** Shows a search live until it has ended, and returns it as it ended. */
export async function followSearch(
  client: Client,
  terminal: Terminal,
  searchId: string,
  signal: AbortSignal,
): Promise<SearchWire> {
  const getSearch = (): Promise<SearchWire> =>
    client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
  const view = terminal.isInteractive ? barView(terminal) : lineView(terminal);
  for await (const event of client.watchEvents(searchId, { after: 0, signal })) {
    const { progress_pct: pct } = await getSearch();
    view.show(event, pct);
  }
  view.close();
  return getSearch();
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
  phase: z.string(),
  state: z.string().optional(),
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
});
const EndData = z.object({ next_step: z.string() });

/** What an event means for a person; undefined for what is too small to be told. */
function sentenceOf({ type, data }: EventWire): string | undefined {
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
      const { sourced, matched, unclear, rejected } = CountedData.parse(data);
      return `${sourced} companies looked at: ${matched} match, ${unclear} unclear, ${rejected} rejected.`;
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
