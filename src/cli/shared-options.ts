import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '#contract';
import type { CliContext } from './cli-context.ts';

/** Where the server is: for every command that speaks to one. */
export interface ServerOptions {
  readonly server?: string;
  readonly key?: string;
  readonly mode: 'live' | 'demo';
}

export function addServerOptions(command: Command): void {
  command
    .option(
      '--server <url>',
      'a Leadora server; without it the one on this machine, or one inside this command',
    )
    .option('--key <key>', 'an API key of that server')
    .addOption(modeOption('live, or demo for the simulated world (only inside this command)'));
}

export function modeOption(description: string): Option {
  return new Option('--mode <mode>', description).choices(['live', 'demo']).default('live');
}

/** @throws InvalidArgumentError which the command line says as a fault of its option. */
export function readWhole(text: string): number {
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}

/** @throws InvalidArgumentError */
export function readUsd(text: string): number {
  if (/^\d{1,9}(?:\.\d+)?$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of US dollars, such as 2.50.');
}

/** For options that may be given again and again. */
export function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

/** Works with a server and lets go of it, however the work ends. */
export async function withConnection<Result>(
  cli: CliContext,
  options: ServerOptions,
  work: (client: Client) => Promise<Result>,
  needs: { readonly needsWorker: boolean } = { needsWorker: false },
): Promise<Result> {
  const connection = await cli.connect({ ...options, ...needs });
  try {
    return await work(connection.client);
  } finally {
    await connection.close();
  }
}
