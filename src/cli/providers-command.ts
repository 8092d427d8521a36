import type { Command } from 'commander';
import { OPERATIONS, type ProvidersWire } from '#contract';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { addServerOptions, type ServerOptions, withConnection } from './shared-options.ts';
import { toTable } from './table.ts';

/** What can be asked outside, and how it did lately. */
export function addProvidersCommand(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('providers')
    .description('what can be asked, how it did in your last day, and what sets it')
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (options: ServerOptions & { readonly json?: true }) => {
    const answer = await withConnection(cli, options, (client) => client.call(OPERATIONS.listProviders, {}));
    cli.terminal.out(options.json ? `${JSON.stringify(answer)}\n` : toReport(cli, answer));
    end(EXIT.ok);
  });
}

function toReport({ terminal }: CliContext, { data, told_by: toldBy, workers }: ProvidersWire): string {
  const rows = data.map((row) => [
    row.provider,
    row.state.replaceAll('_', ' '),
    String(row.last_day.calls),
    row.last_day.ok_pct === null ? '' : `${row.last_day.ok_pct} %`,
    row.last_day.p50_ms === null ? '' : `${row.last_day.p50_ms} ms`,
    `$${row.month_usd}`,
    row.waiting_until === null
      ? (row.last_day.last_error?.message ?? '')
      : `waits until ${row.waiting_until}`,
    row.state === 'no_key' ? row.variables.join(' or ') : '',
  ]);
  const headers = ['Provider', 'State', 'Calls', 'Ok', 'Median', 'Month', 'Last fault', 'Set'];
  const who =
    toldBy === 'workers'
      ? `Keys as ${workers === 1 ? 'the worker' : `${workers} workers`} alive told.`
      : 'Keys as this process has them: no worker alive told its own.';
  return `${toTable(headers, rows, terminal.columns)}\n${who}\n`;
}
