import {
  type BusinessWire,
  type Client,
  type DecisionMakerWire,
  OPERATIONS,
  type SearchWire,
  type ValueWire,
} from '#contract';
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

async function readAll<Row>(
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
  const matched = businesses.filter(({ match_status: status }) => status === 'matched');
  const demo = search.mode === 'demo' ? ' (demo: simulated, nothing of it is real)' : '';

  out(
    `\nCompanies${demo}: ${matched.length} match, ${countOf(businesses, 'unclear')} unclear, ${countOf(businesses, 'rejected')} rejected\n\n`,
  );
  out(
    toTable(
      ['#', 'Company', 'Website', 'Match', 'Why'],
      matched
        .slice(0, SHOWN)
        .map((business) => [
          String(business.rank),
          business.name,
          textOf(business.website),
          business.match_pct === null ? '–' : `${business.match_pct} %`,
          business.verdicts.map(({ reason }) => reason).join(' '),
        ]),
      columns,
    ),
  );
  if (matched.length > SHOWN) out(`… and ${matched.length - SHOWN} more\n`);
  if (people.length > 0) {
    out(`\nDecision makers: ${people.length}\n\n`);
    out(
      toTable(
        ['Person', 'Title', 'Company', 'Shown at'],
        people
          .slice(0, SHOWN)
          .map((person) => [
            person.name,
            textOf(person.title),
            person.business_name,
            person.evidence[0]?.url ?? '',
          ]),
        columns,
      ),
    );
  }
  printPersonas(terminal, 'Kinds of companies', personas.business_personas);
  printPersonas(terminal, 'Kinds of deciders', personas.dm_personas);
  if (market !== null) {
    out('\nMarket\n\n');
    out(
      toTable(
        ['Figure', 'Value', 'Source'],
        market.figures.map(({ label, value, source }) => [
          label,
          value === null ? 'no open figure' : value.toLocaleString('en'),
          source ?? '',
        ]),
        columns,
      ),
    );
  }
  out(`\nSpent $${search.spent_usd.toFixed(4)}. ${search.next_step ?? ''}\n`);
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

function countOf(businesses: readonly BusinessWire[], status: BusinessWire['match_status']): number {
  return businesses.filter((business) => business.match_status === status).length;
}

function textOf(value: ValueWire<string>): string {
  return 'value' in value ? value.value : '–';
}
