import {
  type BusinessWire,
  type Client,
  type DecisionMakerWire,
  OPERATIONS,
  type SearchWire,
  type ValueWire,
} from '#contract';
import { describeTally } from '#domain';
import { sayEmailState, sayEmailTotals } from './email-words.ts';
import { toFigureTable } from './market-command.ts';
import { toTable } from './table.ts';
import type { Terminal } from './terminal.ts';

const SHOWN = 25;
const MOST = '200';

/** All that a search found, as one JSON document could say it. */
export interface Results {
  readonly search: SearchWire;
  readonly businesses: readonly BusinessWire[];
  readonly decision_makers: readonly DecisionMakerWire[];
}

export async function readResults(client: Client, search: SearchWire): Promise<Results> {
  const params = { search_id: search.search_id };
  const businesses = await readAll((query) =>
    client.call(OPERATIONS.listBusinesses, { params, query: { ...query, limit: MOST } }),
  );
  const people = await readAll((query) =>
    client.call(OPERATIONS.listDecisionMakers, { params, query: { ...query, limit: MOST } }),
  );
  return { search, businesses, decision_makers: people };
}

export async function readAll<Row>(
  read: (
    query: Readonly<Record<string, string>>,
  ) => Promise<{ data: readonly Row[]; next_cursor: string | null }>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: { data: readonly Row[]; next_cursor: string | null } = await read(
      cursor === null ? {} : { cursor },
    );
    rows.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return rows;
}

/** The results as tables for a person: companies, people, kinds of both, the market, and where to look for more. */
export async function printResults(client: Client, terminal: Terminal, search: SearchWire): Promise<void> {
  const params = { search_id: search.search_id };
  const { businesses, decision_makers: people } = await readResults(client, search);
  const personas = await client.call(OPERATIONS.listPersonas, { params });
  const { market_insights: market } = await client.call(OPERATIONS.getMarket, { params });
  const { out, columns } = terminal;
  const demo = search.mode === 'demo' ? ' (demo: simulated, nothing of it is real)' : '';
  const counts = (['matched', 'unclear', 'rejected'] as const).map((status) => ofStatus(businesses, status));
  const [matched = [], unclear = [], rejected = []] = counts;

  out(
    `\nCompanies${demo}: ${matched.length} match, ${unclear.length} unclear, ${rejected.length} rejected\n\n`,
  );
  if (matched.length > 0) printCompanies(terminal, matched);
  else if (unclear.length > 0) {
    out('None is shown to match. These may, but not every criterion could be decided:\n\n');
    printCompanies(terminal, unclear);
  } else out(`${search.interpretation?.reason ?? 'No company was found that matches.'}\n`);
  if (people.length > 0) {
    out(`\nDecision makers: ${people.length}. ${sayEmailTotals(people)}\n\n`);
    out(
      toTable(
        ['Person', 'Title', 'Company', 'Email', 'Got', 'Shown at'],
        people
          .slice(0, SHOWN)
          .map((person) => [
            person.name,
            textOf(person.title),
            person.business_name,
            textOf(person.email),
            sayEmailState(person),
            person.evidence[0]?.url ?? '',
          ]),
        columns,
      ),
    );
  }
  printPersonas(terminal, 'Kinds of companies', personas.business_personas);
  printPersonas(terminal, 'Kinds of deciders', personas.dm_personas);
  if (market !== null) {
    out(`\nMarket: ${describeTally(market.summary)}\n\n`);
    out(toFigureTable(market.figures, columns));
  }
  const isSaid = businesses.length === 0 && search.next_step === search.interpretation?.reason;
  out(
    `\nSpent $${search.spent_usd.toFixed(4)}. ${isSaid ? '' : (search.next_step ?? '')}`
      .trimEnd()
      .concat('\n'),
  );
}

function printCompanies({ out, columns }: Terminal, businesses: readonly BusinessWire[]): void {
  const rows = businesses
    .slice(0, SHOWN)
    .map((business) => [
      String(business.rank),
      business.name,
      textOf(business.website),
      matchOf(business),
      whyOf(business),
    ]);
  out(toTable(['#', 'Company', 'Website', 'Match', 'Why'], rows, columns));
  if (businesses.length > SHOWN) out(`… and ${businesses.length - SHOWN} more\n`);
}

/** A share of an unclear one would look like a weak match. */
function matchOf({ match_status: status, match_pct: pct }: BusinessWire): string {
  if (status !== 'matched') return status;
  return pct === null ? '–' : `${pct} %`;
}

/** What is not decided comes first: with it a person can go on. */
function whyOf({ verdicts }: BusinessWire): string {
  const [open, decided] = [true, false].map((isOpen) =>
    verdicts.filter(({ result }) => (result === 'unclear') === isOpen),
  );
  return [...(open ?? []), ...(decided ?? [])].map(({ reason }) => reason).join(' ');
}

function printPersonas(
  { out, columns }: Terminal,
  heading: string,
  personas: readonly {
    readonly rank: number;
    readonly title: string;
    readonly match_score: number | null;
    readonly method: string;
  }[],
): void {
  if (personas.length === 0) return;
  out(`\n${heading}\n\n`);
  out(
    toTable(
      ['#', 'Title', 'Share', 'Method'],
      personas.map(({ rank, title, match_score: share, method }) => [
        String(rank),
        title,
        share === null ? '–' : `${share} %`,
        method,
      ]),
      columns,
    ),
  );
}

function ofStatus(
  businesses: readonly BusinessWire[],
  status: BusinessWire['match_status'],
): readonly BusinessWire[] {
  return businesses.filter((business) => business.match_status === status);
}

export function textOf(value: ValueWire<string>): string {
  return 'value' in value ? value.value : '–';
}
