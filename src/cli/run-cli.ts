import { Command, CommanderError } from 'commander';
import { LeadoraError, toLeadoraError } from '#domain';
import type { CliContext, Finding } from './cli-context.ts';
import { addDiffCommand } from './diff-command.ts';
import { EXIT, exitCodeOfError } from './exit-code.ts';
import { addKeyCommands } from './key-commands.ts';
import { addLogsCommand } from './logs-command.ts';
import { addMarketCommand } from './market-command.ts';
import { addPrivacyCommands } from './privacy-commands.ts';
import { addProvidersCommand } from './providers-command.ts';
import { addReadCommands } from './read-commands.ts';
import { addRepeatCommands } from './repeat-commands.ts';
import { addSchemaCommands } from './schema-commands.ts';
import { addSearchCommand } from './search-command.ts';
import { modeOption } from './shared-options.ts';
import { toTable } from './table.ts';
import { addVerifyCommand } from './verify-command.ts';

/** Runs one command line to its end and returns the exit code. */
export async function runCli(cli: CliContext, args: readonly string[], version: string): Promise<number> {
  let code: number = EXIT.ok;
  const end = (ended: number): void => {
    code = ended;
  };
  const { terminal } = cli;
  const program = new Command('leadora')
    .description('Finds the companies that fit, the people who decide there, and the market around them.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  addServe(program, cli, end);
  addSearchCommand(program, cli, end);
  addReadCommands(program, cli, end);
  addMarketCommand(program, cli, end);
  addRepeatCommands(program, cli, end);
  addDiffCommand(program, cli, end);
  addLogsCommand(program, cli, end);
  addVerifyCommand(program, cli, end);
  addKeyCommands(program, cli, end);
  addPrivacyCommands(program, cli, end);
  addProvidersCommand(program, cli, end);
  addSchemaCommands(program, cli, end);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return sayFault(cli, error);
  }
}

function addServe(program: Command, cli: CliContext, end: (code: number) => void): void {
  program
    .command('start', { isDefault: true })
    .description('serve the API and work on searches; on an empty database run a sample search first')
    .option('--once', 'end after the sample search')
    .addOption(modeOption('live, or demo for the simulated world'))
    .allowExcessArguments()
    .action(async ({ once = false, mode }: { once?: boolean; mode: 'live' | 'demo' }, command: Command) => {
      // Whatever is no command ends here, because this is the default one.
      const [unknown] = command.args;
      if (unknown !== undefined)
        command.error(`There is no command ${unknown}. See npx leadora --help for those there are.`);
      end(await cli.serve({ once, mode }));
    });
  program
    .command('world')
    .description('play model providers and company sites on this machine, for tests of your own')
    .option('--port <number>', 'where it listens', '8899')
    .option('--sites <folder>', 'sites as files: <folder>/<domain>/<path>.html')
    .action(async ({ port, sites }: { port: string; sites?: string }) => {
      end(
        await cli.playWorld({ port: toPort(port), ...(sites === undefined ? {} : { sitesFolder: sites }) }),
      );
    });
  program
    .command('worker')
    .description('work on searches of the database, without an API')
    .option('--json', 'say the end as JSON')
    .action(async ({ json }: { json?: true }) => {
      const code = await cli.work();
      if (json) cli.terminal.out(`${JSON.stringify({ worker: 'stopped' })}\n`);
      end(code);
    });
  program
    .command('migrate')
    .description('bring the database up to date and load the directory of companies')
    .option('--sql', 'only print the SQL that a new database needs')
    .action(async ({ sql }: { sql?: true }) => {
      if (sql) return cli.terminal.out(await cli.writeSql());
      await cli.migrate();
      cli.terminal.err('The database is up to date.\n');
    });
  program
    .command('doctor')
    .description('look whether everything is there')
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: true }) => {
      const findings = await cli.diagnose();
      cli.terminal.out(json ? `${JSON.stringify(findings)}\n` : toReport(cli, findings));
      end(findings.some(({ state }) => state === 'broken') ? EXIT.error : EXIT.ok);
    });
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new LeadoraError({
    code: 'invalid_input',
    message: `${text} is no port.`,
    nextStep: 'Give a number from 1 to 65535, or 0 for any free port.',
  });
}

function toReport({ terminal }: CliContext, findings: readonly Finding[]): string {
  return toTable(
    ['', 'What', 'Finding'],
    findings.map(({ name, state, detail }) => [MARKS[state], name, detail]),
    terminal.columns,
  );
}

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: 'ok', missing: '–', broken: 'FAIL' };

function sayFault({ terminal, signal }: CliContext, thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (signal.aborted) return EXIT.error;
  const error = toLeadoraError(thrown);
  terminal.err(`${error.message}\n${error.nextStep}\n`);
  // A fault of ours: here is nobody but the user to hand its trace on.
  if (error.code === 'internal' && error.cause instanceof Error) terminal.err(`${error.cause.stack}\n`);
  if (error.code === 'unauthorized') terminal.err('On the command line a key is given with --key.\n');
  // One alone is the sentence above.
  if (error.faults.length > 1)
    for (const { pointer, detail } of error.faults) terminal.err(`  ${pointer} ${detail}\n`);
  return exitCodeOfError(error);
}
