import type { Command } from 'commander';
import type { Client, EventWire } from '#contract';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { addServerOptions, readWhole, type ServerOptions, withConnection } from './shared-options.ts';
import { toPlain } from './table.ts';

interface LogOptions extends ServerOptions {
  readonly follow?: true;
  readonly after: number;
  readonly json?: true;
}

/** The stored events of a search, one a line; followed until it ends. */
export function addLogsCommand(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('logs <search-id>')
    .description('what happened in a search')
    .option('-f, --follow', 'go on as it happens')
    .option('--after <seq>', 'only events after this number', readWhole, 0)
    .option('--json', 'one JSON object a line');
  addServerOptions(command);
  command.action(async (searchId: string, options: LogOptions) => {
    await withConnection(cli, options, async (client) => {
      const events = options.follow
        ? client.watchEvents(searchId, { after: options.after, signal: cli.signal })
        : readPages(client, searchId, options.after);
      for await (const event of events)
        cli.terminal.out(`${options.json ? JSON.stringify(event) : toLine(event)}\n`);
    });
    end(EXIT.ok);
  });
}

async function* readPages(client: Client, searchId: string, after: number): AsyncGenerator<EventWire> {
  let last = after;
  for (;;) {
    const { data, last_seq: next } = await client.listEvents(searchId, last);
    yield* data;
    if (data.length === 0) return;
    last = next;
  }
}

function toLine({ seq, at, type, data }: EventWire): string {
  const facts = Object.entries(data).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return toPlain(`${String(seq).padStart(4)}  ${at}  ${type}  ${facts.join(' ')}`).trimEnd();
}
