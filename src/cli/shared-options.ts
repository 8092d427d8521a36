import type { Command } from 'commander';
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
    .option('--mode <mode>', 'live, or demo for the simulated world (only inside this command)', 'live');
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
