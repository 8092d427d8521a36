import { type Command, Option } from 'commander';
import { type Client, CSV_TARGETS, type CsvTarget, OPERATIONS, type ProgressWire } from '#contract';
import type { CliContext } from './cli-context.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { printResults, readAll, readResults, textOf } from './print-results.ts';
import { addServerOptions, readWhole, type ServerOptions, withConnection } from './shared-options.ts';
import { toTable } from './table.ts';

interface ReadOptions extends ServerOptions {
  readonly json?: true;
}

type Answer = (client: Client, searchId: string, options: ReadOptions) => Promise<number>;

/** Commands that look at searches that exist, and the one that stops them. */
export function addReadCommands(program: Command, cli: CliContext, end: (code: number) => void): void {
  const ofSearch = (name: string, description: string, answer: Answer): Command => {
    const command = program
      .command(`${name} <search-id>`)
      .description(description)
      .option('--json', 'as JSON');
    addServerOptions(command);
    return command.action(async (searchId: string, options: ReadOptions) => {
      end(await withConnection(cli, options, (client) => answer(client, searchId, options)));
    });
  };
  ofSearch('progress', 'how far a search is', (client, id, options) =>
    showProgress(cli, client, id, options),
  );
  ofSearch('cancel', 'stop a search', (client, id, options) => cancel(cli, client, id, options));
  ofSearch('show', 'what a search found', (client, id, options) => show(cli, client, id, options));
  addRejected(program, cli, end);
  addList(program, cli, end);
  addExport(program, cli, end);
}

async function showProgress(
  { terminal }: CliContext,
  client: Client,
  searchId: string,
  { json }: ReadOptions,
): Promise<number> {
  const answer = await client.call(OPERATIONS.getProgress, { params: { search_id: searchId } });
  if (json) {
    terminal.out(`${JSON.stringify(answer)}\n`);
    return EXIT.ok;
  }
  const { progress } = answer;
  terminal.out(`${progress.status}, ${progress.progress_pct} %, ${progress.phase}\n\n`);
  terminal.out(
    toTable(
      ['Phase', 'State', 'Done', 'Why'],
      progress.phases.map(({ phase, state, done, total, reason }) => [
        phase,
        state,
        `${done}/${total}`,
        reason ?? '',
      ]),
      terminal.columns,
    ),
  );
  if (progress.funnel !== null) terminal.out(`\n${toFunnelLine(progress.funnel)}\n`);
  const [most] = progress.rejected_by;
  if (most !== undefined) {
    const { criteria } = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
    const text = criteria.find(({ id }) => id === most.criterion_id)?.text ?? most.criterion_id;
    terminal.out(`Rejected most by “${text}”: ${most.companies}.\n`);
  }
  for (const line of [progress.note, progress.next_step]) if (line !== null) terminal.out(`\n${line}\n`);
  return EXIT.ok;
}

function toFunnelLine(funnel: NonNullable<ProgressWire['progress']['funnel']>): string {
  return Object.entries(funnel)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

async function cancel(
  { terminal }: CliContext,
  client: Client,
  searchId: string,
  { json }: ReadOptions,
): Promise<number> {
  const search = await client.call(OPERATIONS.cancelSearch, { params: { search_id: searchId } });
  terminal.out(json ? `${JSON.stringify(search)}\n` : `${search.status}\n`);
  return EXIT.ok;
}

async function show(
  { terminal }: CliContext,
  client: Client,
  searchId: string,
  { json }: ReadOptions,
): Promise<number> {
  const search = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
  if (json) terminal.out(`${JSON.stringify(await readResults(client, search))}\n`);
  else await printResults(client, terminal, search);
  return search.finished_at === null ? EXIT.ok : exitCodeOf(search);
}

interface RejectedOptions extends ReadOptions {
  readonly nearMiss?: true;
  readonly failedBy?: string;
}

function addRejected(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('rejected <search-id>')
    .description('companies that did not match, each with the criterion that failed')
    .option('--near-miss', 'only those that a single must keeps out')
    .option('--failed-by <criterion-id>', 'only those that fail this one')
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (searchId: string, options: RejectedOptions) => {
    const params = { search_id: searchId };
    const { criteria, rows } = await withConnection(cli, options, async (client) => ({
      criteria: (await client.call(OPERATIONS.getSearch, { params })).criteria,
      rows: await readAll((page) =>
        client.call(OPERATIONS.listBusinesses, {
          params,
          query: {
            ...page,
            limit: '200',
            status: 'rejected',
            ...(options.nearMiss === undefined ? {} : { near_miss: 'true' }),
            ...(options.failedBy === undefined ? {} : { failed_by: options.failedBy }),
          },
        }),
      ),
    }));
    const musts = new Map(
      criteria.flatMap(({ id, text, importance }) => (importance === 'must' ? [[id, text] as const] : [])),
    );
    const { out, columns } = cli.terminal;
    const table = rows.flatMap(({ name, website, verdicts }) =>
      verdicts
        .filter(({ result, criterion_id: id }) => result === 'not_met' && musts.has(id))
        .map(({ criterion_id: id, reason }) => [name, textOf(website), musts.get(id) ?? id, reason]),
    );
    if (options.json) out(`${JSON.stringify(rows)}\n`);
    else if (table.length === 0) out('No company was rejected.\n');
    else out(toTable(['Company', 'Website', 'Failed', 'Why'], table, columns));
    end(EXIT.ok);
  });
}

function addList(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('list')
    .description('your searches, newest first')
    .option('--limit <number>', 'how many', readWhole, 20)
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (options: ReadOptions & { readonly limit: number }) => {
    const { terminal } = cli;
    const query = { limit: String(options.limit) };
    const { data } = await withConnection(cli, options, (client) =>
      client.call(OPERATIONS.listSearches, { query }),
    );
    terminal.out(
      options.json
        ? `${JSON.stringify(data)}\n`
        : toTable(
            ['Search', 'Created', 'Status', '%', 'Product', 'Industries', 'Countries'],
            data.map((search) => [
              search.search_id,
              search.created_at.slice(0, 16).replace('T', ' '),
              search.status,
              String(search.progress_pct),
              search.product_service,
              search.industries.join(', '),
              search.countries.join(' '),
            ]),
            terminal.columns,
          ),
    );
    end(EXIT.ok);
  });
}

interface ExportOptions extends ReadOptions {
  readonly for: CsvTarget;
  readonly format: string;
  readonly bundle?: true;
}

function toFormat({ json, format, bundle }: ExportOptions): 'csv' | 'json' | 'bundle' {
  if (bundle) return 'bundle';
  return json || format === 'json' ? 'json' : 'csv';
}

function addExport(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('export <search-id>')
    .description('all companies and people of a search')
    .addOption(new Option('--format <format>', 'csv or json').choices(['csv', 'json']).default('csv'))
    .addOption(
      new Option('--for <importer>', 'CSV columns by the names that it matches by itself')
        .choices(CSV_TARGETS)
        .default('plain'),
    )
    .option('--bundle', 'with all texts that the evidence quotes, to be verified anywhere')
    .option('--json', 'the same as --format json');
  addServerOptions(command);
  command.action(async (searchId: string, options: ExportOptions) => {
    const format = toFormat(options);
    await withConnection(cli, options, async (client) => {
      const bytes = await client.openExport(searchId, format, options.for);
      // With the mark that a CSV file begins with: the results are the bytes of the server.
      const decoder = new TextDecoderStream('utf-8', { ignoreBOM: true });
      for await (const text of bytes.pipeThrough(decoder)) cli.terminal.out(text);
    });
    end(EXIT.ok);
  });
}
