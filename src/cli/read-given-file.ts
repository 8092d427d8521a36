import { LeadoraError } from '#domain';
import type { CliContext } from './cli-context.ts';

/** A file that the user names. @throws LeadoraError `invalid_input` when it cannot be read. */
export async function readGivenFile(cli: CliContext, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await cli.readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new LeadoraError(
      {
        code: 'invalid_input',
        message: `The file ${path} cannot be read (${String(error.code)}).`,
        nextStep: 'Check that the file is there and may be read.',
      },
      { cause: error },
    );
  }
}
