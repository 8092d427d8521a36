import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { type Client, OPERATIONS, type SearchWire } from '#contract';
import { LeadoraError, LIMITS, SEARCH_TYPES } from '#domain';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { CONTRACT_VALUE, toContractValue } from './market-command.ts';
import { printReading } from './print-reading.ts';
import { readGivenFile } from './read-given-file.ts';
import { type AskedSearch, readSearch, toSearchBody } from './search-body.ts';
import {
  addServerOptions,
  collect,
  readUsd,
  readWhole,
  type ServerOptions,
  withConnection,
} from './shared-options.ts';
import { showSearch } from './show-search.ts';
import { toPlain } from './table.ts';

interface SearchOptions extends ServerOptions, AskedSearch {
  readonly wait: boolean;
  readonly reading?: true;
  readonly json?: true;
}

export function addSearchCommand(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('search')
    .description('find companies and the people who decide there')
    .option('--product <text>', 'what you sell, or want to buy')
    .option(
      '--question <sentence>',
      'all of it in one sentence: “software companies in Germany with 50-200 staff”',
    )
    .addOption(
      new Option('--type <type>', 'customer (you sell) or supplier (you buy)')
        .choices(SEARCH_TYPES)
        .default('customer'),
    )
    .option('--industry <text>', 'kind of companies, in your own words; again for more', collect, [])
    .option('--country <country>', 'code or English name; again for more', collect, [])
    .option('--criterion <sentence>', 'what a company must meet; again for more', collect, [])
    .option(
      '--nice-criterion <sentence>',
      'what is nice to have: it moves the rank and rejects nobody; again for more',
      collect,
      [],
    )
    .option('--nice-country', 'the countries are nice to have, companies elsewhere may match')
    .option(
      '--exclude <company>',
      'domain, name, register number (lei:…), or list of known companies (a .csv or .jsonl file) that must not come back; again for more',
      collect,
      [],
    )
    .option('--max <number>', 'how many companies are wanted', readWhole, LIMITS.defaultMaxBusinesses)
    .option('--budget <usd>', 'the most that all calls may cost', readUsd)
    .option('--contract-value <amount>', CONTRACT_VALUE, toContractValue)
    .option('--companies <file>', 'your own list of companies, CSV or JSON lines')
    .option('--reading', 'only say how this is understood and what it would cost; start nothing')
    .option('--no-wait', 'start it and return at once')
    .option('--json', 'results as JSON');
  addServerOptions(command);
  command.action(async (options: SearchOptions) => {
    if (options.reading) {
      end(await withConnection(cli, options, (client) => showReading(cli, client, options)));
      return;
    }
    const list = options.companies === undefined ? null : await readList(cli, options.companies);
    const needs = { needsWorker: options.wait };
    end(await withConnection(cli, options, (client) => search(cli, client, options, list), needs));
  });
}

async function showReading(cli: CliContext, client: Client, options: SearchOptions): Promise<number> {
  const reading = await readSearch(cli, client, options);
  if (options.json) cli.terminal.out(`${JSON.stringify(reading)}\n`);
  else printReading(cli.terminal, reading);
  return EXIT.ok;
}

/** The caller's own companies, and how they are written. */
interface List {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

async function search(
  cli: CliContext,
  client: Client,
  options: SearchOptions,
  list: List | null,
): Promise<number> {
  const started = await start(cli, client, options, list);
  return await showSearch(cli, client, started, options);
}

async function start(
  cli: CliContext,
  client: Client,
  options: SearchOptions,
  list: List | null,
): Promise<SearchWire> {
  const body = await toSearchBody(cli, client, options);
  if (list === null) return (await client.call(OPERATIONS.createSearch, { body })).search;
  const { search_id: id } = await client.call(OPERATIONS.createSearch, { body: { ...body, start: false } });
  const read = await sendList(cli, client, id, list);
  if (read === 0) {
    await client.call(OPERATIONS.cancelSearch, { params: { search_id: id } });
    throw new LeadoraError({
      code: 'invalid_input',
      message: 'No company could be read from the list, so nothing was started.',
      nextStep: 'Mend the list, or leave out --companies to search the directory.',
    });
  }
  return (await client.call(OPERATIONS.startSearch, { params: { search_id: id } })).search;
}

const LINES_SHOWN = 10;

async function sendList(
  { terminal }: CliContext,
  client: Client,
  searchId: string,
  list: List,
): Promise<number> {
  const { read, unread } = await client.putCompanyList(searchId, list);
  terminal.err(`${read} companies read from the list, ${unread} lines not.\n`);
  if (unread === 0) return read;
  const bad = await listBadLines(client, searchId, LINES_SHOWN);
  for (const { line, reason } of bad) terminal.err(`  line ${line}: ${toPlain(reason ?? '')}\n`);
  if (unread > bad.length)
    terminal.err(
      `  and ${unread - bad.length} more: GET /v1/searches/${searchId}/companies lists them all\n`,
    );
  return read;
}

const LINES_A_PAGE = 200;

/** The first lines that could not be read, wherever in the list they stand. */
async function listBadLines(
  client: Client,
  searchId: string,
  most: number,
): Promise<readonly { readonly line: number; readonly reason: string | null }[]> {
  const bad: { readonly line: number; readonly reason: string | null }[] = [];
  let after = 0;
  while (bad.length < most) {
    const query = { limit: String(LINES_A_PAGE), after: String(after) };
    const params = { search_id: searchId };
    const { data } = await client.call(OPERATIONS.listCompanyLines, { params, query });
    bad.push(...data.filter(({ row }) => row === null));
    after = data.at(-1)?.line ?? after;
    if (data.length < LINES_A_PAGE) break;
  }
  return bad.slice(0, most);
}

/** Read before anything is started for it. @throws LeadoraError `invalid_input`. */
async function readList(cli: CliContext, path: string): Promise<List> {
  const type = listTypeOf(path);
  return { type, content: await readGivenFile(cli, path) };
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
