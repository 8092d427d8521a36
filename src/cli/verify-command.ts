import type { Command } from 'commander';
import * as z from 'zod';
import { LeadoraError } from '#domain';
import type { CliContext, VerifiedMark } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { readGivenFile } from './read-given-file.ts';
import { addServerOptions, type ServerOptions, withConnection } from './shared-options.ts';
import { toTable } from './table.ts';

interface VerifyOptions extends ServerOptions {
  readonly json?: true;
}

/** Computes every mark of a bundle again, and ends with 1 when one does not hold. */
export function addVerifyCommand(program: Command, cli: CliContext, end: (code: number) => void): void {
  const command = program
    .command('verify <bundle-or-search-id>')
    .description('compute every mark of a search again, offline and without a model')
    .option('--json', 'as JSON');
  addServerOptions(command);
  command.action(async (given: string, options: VerifyOptions) => {
    const text = z.uuid().safeParse(given).success
      ? await readBundle(cli, given, options)
      : new TextDecoder().decode(await readGivenFile(cli, given));
    const marks = await cli.verify(parse(given, text));
    const failed = marks.filter(({ fault }) => fault !== null);
    const isGood = marks.length > 0 && failed.length === 0;
    cli.terminal.out(options.json ? toJson(marks, failed) : toReport(cli, marks, failed));
    end(isGood ? EXIT.ok : EXIT.error);
  });
}

function readBundle(cli: CliContext, searchId: string, options: ServerOptions): Promise<string> {
  return withConnection(cli, options, async (client) => {
    let text = '';
    const bytes = await client.openExport(searchId, 'bundle');
    for await (const piece of bytes.pipeThrough(new TextDecoderStream())) text += piece;
    return text;
  });
}

function parse(given: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LeadoraError(
      {
        code: 'invalid_json',
        message: `${given} is no bundle: it is not JSON.`,
        nextStep: 'Write one with leadora export <search-id> --bundle.',
      },
      { cause: error },
    );
  }
}

function toJson(marks: readonly VerifiedMark[], failed: readonly VerifiedMark[]): string {
  return `${JSON.stringify({
    marks: marks.length,
    failed: failed.length,
    suppressed: listSuppressed(marks).length,
    failures: failed,
  })}\n`;
}

function listSuppressed(marks: readonly VerifiedMark[]): readonly VerifiedMark[] {
  return marks.filter(({ fault, isSuppressed }) => fault === null && isSuppressed === true);
}

function toReport(
  { terminal }: CliContext,
  marks: readonly VerifiedMark[],
  failed: readonly VerifiedMark[],
): string {
  const rows = failed.map(({ subject, mark, fault }) => [subject, mark, fault ?? '']);
  const table =
    rows.length === 0 ? '' : toTable(['About', 'Mark', 'Why it does not hold'], rows, terminal.columns);
  const suppressed = listSuppressed(marks).length;
  const held = marks.length - failed.length - suppressed;
  const erased =
    suppressed === 0
      ? ''
      : `${suppressed} cannot be checked any more (suppressed): a person was erased from the text that they rest on.\n`;
  const none = marks.length === 0 ? 'There is nothing to verify in it.\n' : '';
  return `${table}${held} of ${marks.length} marks hold.\n${erased}${none}`;
}
