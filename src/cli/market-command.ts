import { type Command, InvalidArgumentError } from 'commander';
import { type Client, type MarketWire, OPERATIONS } from '#contract';
import {
  describeTally,
  readContractValue,
  readWrittenRange,
  type WrittenRange,
  type WrittenValue,
} from '#domain';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { addServerOptions, type ServerOptions, withConnection } from './shared-options.ts';
import { toTable } from './table.ts';

interface MarketOptions extends ServerOptions {
  readonly contractValue?: WrittenValue;
  readonly reachable?: WrittenRange;
  readonly win?: WrittenRange;
  readonly json?: true;
}

/** Shows the market of a search; with assumptions they are saved first, and what follows from them is computed anew. */
export function addMarketCommand(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('market <search-id>')
    .description('the market: figures with formula and source; with assumptions of yours its size')
    .option('--contract-value <amount>', CONTRACT_VALUE, toContractValue)
    .option('--reachable <percent>', 'share of all companies that you can reach: 30, or 20-30-40', readShare)
    .option('--win <percent>', 'share of these that you win: 5, or 3-5-8', readShare)
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (searchId: string, options: MarketOptions) => {
    const market = await withConnection(cli, options, (client) => askMarket(client, searchId, options));
    const { out } = cli.terminal;
    out(options.json ? `${JSON.stringify(market)}\n` : toReport(cli, market));
    end(EXIT.ok);
  });
}

export const CONTRACT_VALUE =
  'what a customer pays a year, as you assume it: 18000EUR, or 12000-18000-25000EUR';

/** What is not given stays as it was said before. */
async function askMarket(
  client: Client,
  searchId: string,
  { contractValue, reachable, win }: MarketOptions,
): Promise<MarketWire> {
  const params = { search_id: searchId };
  const market = await client.call(OPERATIONS.getMarket, { params });
  if (contractValue === undefined && reachable === undefined && win === undefined) return market;
  const before = market.assumptions;
  return client.call(OPERATIONS.assumeMarket, {
    params,
    body: {
      annual_contract_value: contractValue ?? before?.annual_contract_value ?? null,
      reachable_pct: reachable ?? before?.reachable_pct ?? null,
      win_pct: win ?? before?.win_pct ?? null,
    },
  });
}

function toReport({ terminal }: CliContext, { market_insights: market, assumptions }: MarketWire): string {
  if (market === null) return 'There is no market report of this search yet.\n';
  const said = assumptions === null ? '' : ` Your assumptions are of ${assumptions.set_at.slice(0, 10)}.`;
  const rules = market.figures.flatMap(({ label, rule }) => (rule === null ? [] : [`${label}: ${rule}\n`]));
  return [
    `${describeTally(market.summary)}${said}\n\n`,
    toFigureTable(market.figures, terminal.columns),
    `\n${rules.join('')}`,
  ].join('');
}

type Figures = NonNullable<MarketWire['market_insights']>['figures'];

/** Figures as lines, with what nobody says said to be so. */
export function toFigureTable(figures: Figures, columns: number): string {
  return toTable(
    ['Figure', 'Low', 'Base', 'High', 'Unit', 'Year', 'Rests on', 'Source'],
    figures.map((figure) => [
      figure.label,
      toText(figure.low),
      figure.value === null ? 'no open figure' : toText(figure.value),
      toText(figure.high),
      figure.value === null ? '' : figure.unit,
      figure.year === null ? '' : String(figure.year),
      figure.state.replaceAll('_', ' '),
      figure.source ?? '',
    ]),
    columns,
  );
}

function toText(value: number | null): string {
  return value === null ? '' : value.toLocaleString('en');
}

/** @throws InvalidArgumentError which the command line says as a fault of its option. */
export function toContractValue(text: string): WrittenValue {
  const value = readContractValue(text);
  if (value === undefined)
    throw new InvalidArgumentError(
      'It must be an amount with its currency, such as 18000EUR or 12000-18000-25000EUR.',
    );
  return value;
}

function readShare(text: string): WrittenRange {
  const range = readWrittenRange(text.replace(/ ?%$/u, ''));
  if (range === undefined) throw new InvalidArgumentError('It must be percents, such as 30 or 20-30-40.');
  return range;
}
