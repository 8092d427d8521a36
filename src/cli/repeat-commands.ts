import type { Command } from 'commander';
import { type Client, OPERATIONS } from '#contract';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { addServerOptions, readWhole, type ServerOptions, withConnection } from './shared-options.ts';
import { showSearch } from './show-search.ts';

interface RepeatOptions extends ServerOptions {
  readonly wait: boolean;
  readonly json?: true;
}

/** Commands that take up a search again: in a new one, for its end is final. */
export function addRepeatCommands(program: Command, cli: CliContext, end: (code: number) => void): void {
  addRerun(program, cli, end);
  addExtend(program, cli, end);
  const finish = program
    .command('finish <search-id>')
    .description('stop looking and complete what is in hand')
    .option('--json', 'as JSON');
  addServerOptions(finish);
  finish.action(async (searchId: string, options: ServerOptions & { readonly json?: true }) => {
    const params = { search_id: searchId };
    const search = await withConnection(cli, options, (client) =>
      client.call(OPERATIONS.finishSearch, { params }),
    );
    cli.terminal.out(options.json ? `${JSON.stringify(search)}\n` : 'finishing\n');
    end(EXIT.ok);
  });
}

function addRerun(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('rerun <search-id>')
    .description('ask the same again, in a new search')
    .option('--replay', 'over the recorded answers: nothing is asked outside, and the rows are compared')
    .option('--no-wait', 'only start it, and print its id')
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (searchId: string, options: RepeatOptions & { readonly replay?: true }) => {
    const body = { replay: options.replay === true };
    const run = async (client: Client): Promise<number> => {
      const { search } = await client.call(OPERATIONS.rerunSearch, { params: { search_id: searchId }, body });
      return await showSearch(cli, client, search, options);
    };
    end(await withConnection(cli, options, run, { needsWorker: options.wait }));
  });
}

function addExtend(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('extend <search-id>')
    .description('find further companies, none of which it or the ones before it have')
    .requiredOption('--more <number>', 'how many', readWhole)
    .option('--no-wait', 'only start it, and print its id')
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (searchId: string, options: RepeatOptions & { readonly more: number }) => {
    const body = { more: options.more };
    const run = async (client: Client): Promise<number> => {
      const { search } = await client.call(OPERATIONS.extendSearch, {
        params: { search_id: searchId },
        body,
      });
      return await showSearch(cli, client, search, options);
    };
    end(await withConnection(cli, options, run, { needsWorker: options.wait }));
  });
}
