import type { Command } from 'commander';
import { LeadoraError } from '#domain';
import type { CliContext, SchemaFault } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { readGivenFile } from './read-given-file.ts';

/** What one provider takes as a strict schema, for the schemas of anybody: `leadora strict …`. */
export function addSchemaCommands(program: Command, cli: CliContext, end: (code: number) => void): void {
  const strict = program.command('strict').description('what providers take as a strict schema');
  strict
    .command('lint <file>')
    .description('say everything that the provider will refuse in a JSON Schema')
    .requiredOption('--dialect <dialect>', `one of ${cli.schemas.dialects.join(', ')}`)
    .option('--name <name>', 'of the tool or format that it belongs to')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => end(await lint(cli, file, options)));
  strict
    .command('compile <file>')
    .description('write a JSON Schema as the provider takes it, or say why that cannot be')
    .requiredOption('--dialect <dialect>', `one of ${cli.schemas.dialects.join(', ')}`)
    .option('--json', 'with the hash, what was changed and what is worth knowing')
    .action(async (file: string, options: Options) => end(await compile(cli, file, options)));
}

interface Options {
  readonly dialect: string;
  readonly name?: string;
  readonly json?: true;
}

async function lint(cli: CliContext, file: string, options: Options): Promise<number> {
  const schema = await readSchema(cli, file);
  const faults = cli.schemas.lint(schema, options.dialect, options.name);
  if (options.json) cli.terminal.out(`${JSON.stringify(faults)}\n`);
  else sayFaults(cli.terminal.out, faults);
  const isRefused = faults.some(({ severity }) => severity === 'reject');
  if (!(isRefused || options.json)) cli.terminal.out(`${options.dialect} takes it.\n`);
  return isRefused ? EXIT.error : EXIT.ok;
}

async function compile(cli: CliContext, file: string, options: Options): Promise<number> {
  const schema = await readSchema(cli, file);
  const compiled = cli.schemas.compile(schema, options.dialect, file);
  if ('faults' in compiled) {
    if (options.json) cli.terminal.out(`${JSON.stringify(compiled)}\n`);
    else sayFaults(cli.terminal.err, compiled.faults);
    return EXIT.error;
  }
  cli.terminal.out(`${JSON.stringify(options.json ? compiled : compiled.wire, null, 2)}\n`);
  return EXIT.ok;
}

function sayFaults(write: (text: string) => void, faults: readonly SchemaFault[]): void {
  for (const { ruleId, severity, pointer, sentence, mend } of faults)
    write(`${severity} ${pointer === '' ? 'the root' : pointer} (${ruleId})\n  ${sentence}\n  ${mend}\n`);
}

async function readSchema(cli: CliContext, file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readGivenFile(cli, file));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LeadoraError(
      {
        code: 'invalid_input',
        message: `${file} is no JSON.`,
        nextStep: 'Give a file that holds one JSON Schema.',
      },
      { cause: error },
    );
  }
}
