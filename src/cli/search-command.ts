import { extname } from 'node:path';
import type { Command } from 'commander';
import { type Client, OPERATIONS, type SearchWire } from '#contract';
import { LeadoraError, LIMITS } from '#domain';
import type { CliContext } from './cli-context.ts';
import { exitCodeOf } from './exit-code.ts';
import { followSearch } from './follow-search.ts';
import { printResults, readResults } from './print-results.ts';
import { addServerOptions, collect, type ServerOptions, withConnection } from './shared-options.ts';

interface SearchOptions extends ServerOptions {
  readonly product: string;
  readonly type: 'customer' | 'supplier';
  readonly industry: readonly string[];
  readonly country: readonly string[];
  readonly criterion: readonly string[];
  readonly exclude: readonly string[];
  readonly max: string;
  readonly budget?: string;
  readonly companies?: string;
  readonly wait: boolean;
  readonly json?: true;
}

export function addSearchCommand(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('search')
    .description('find companies and the people who decide there')
    .requiredOption('--product <text>', 'what you sell, or want to buy')
    .option('--type <type>', 'customer (you sell) or supplier (you buy)', 'customer')
    .option('--industry <text>', 'kind of companies, in your own words; again for more', collect, [])
    .option('--country <country>', 'code or English name; again for more', collect, [])
    .option('--criterion <sentence>', 'what a company must meet; again for more', collect, [])
    .option('--exclude <company>', 'domain or name that must not come back; again for more', collect, [])
    .option('--max <number>', 'how many companies are wanted', String(LIMITS.defaultMaxBusinesses))
    .option('--budget <usd>', 'the most that all calls may cost')
    .option('--companies <file>', 'your own list of companies, CSV or JSON lines')
    .option('--no-wait', 'start it and return at once')
    .option('--json', 'results as JSON');
  addServerOptions(command);
  command.action(async (options: SearchOptions) => {
    const needs = { needsWorker: options.wait };
    end(await withConnection(cli, options, (client) => search(cli, client, options), needs));
  });
}

async function search(cli: CliContext, client: Client, options: SearchOptions): Promise<number> {
  const { terminal, signal } = cli;
  const started = await start(cli, client, options);
  terminal.err(`Search ${started.search_id}\n`);
  if (!options.wait) {
    terminal.out(options.json ? `${JSON.stringify({ search: started })}\n` : `${started.search_id}\n`);
    return 0;
  }
  const ended = await followSearch(client, terminal, started.search_id, signal);
  if (options.json) terminal.out(`${JSON.stringify(await readResults(client, ended))}\n`);
  else await printResults(client, terminal, ended);
  return exitCodeOf(ended);
}

async function start(cli: CliContext, client: Client, options: SearchOptions): Promise<SearchWire> {
  const body = {
    search_type: options.type,
    product_service: options.product,
    industries: [...options.industry],
    countries: [...options.country],
    criteria: [...options.criterion],
    exclude: [...options.exclude],
    max_businesses: Number(options.max),
    budget_usd: options.budget === undefined ? null : Number(options.budget),
  };
  if (options.companies === undefined) return (await client.call(OPERATIONS.createSearch, { body })).search;
  const list = { text: await cli.readText(options.companies), type: listTypeOf(options.companies) };
  const { search_id: id } = await client.call(OPERATIONS.createSearch, { body: { ...body, start: false } });
  await sendList(cli, client, id, list);
  return (await client.call(OPERATIONS.startSearch, { params: { search_id: id } })).search;
}

const LINES_SHOWN = 10;

async function sendList(
  { terminal }: CliContext,
  client: Client,
  searchId: string,
  list: { readonly text: string; readonly type: string },
): Promise<void> {
  const { read, unread } = await client.putCompanyList(searchId, list);
  terminal.err(`${read} companies read from the list, ${unread} lines not.\n`);
  if (unread === 0) return;
  const { data } = await client.call(OPERATIONS.listCompanyLines, {
    params: { search_id: searchId },
    query: { limit: '200' },
  });
  const bad = data.filter(({ row }) => row === null);
  for (const { line, reason } of bad.slice(0, LINES_SHOWN)) terminal.err(`  line ${line}: ${reason ?? ''}\n`);
}

const LIST_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/csv',
  '.txt': 'text/csv',
  '.jsonl': 'application/jsonl',
  '.ndjson': 'application/jsonl',
};

function listTypeOf(path: string): string {
  const type = LIST_TYPES[extname(path).toLowerCase()];
  if (type !== undefined) return type;
  throw new LeadoraError({
    code: 'invalid_input',
    message: `The list ${path} is neither .csv nor .jsonl.`,
    nextStep: 'Save it as CSV, or as one JSON object a line.',
  });
}
