import type { Client, SearchWire } from '#contract';
import type { CliContext } from './cli-context.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { followSearch } from './follow-search.ts';
import { printResults, readResults } from './print-results.ts';
import { proveReplay } from './prove-replay.ts';

/** Watches a search that was just started to its end, and prints what it brought; a replay is compared with its origin. */
export async function showSearch(
  cli: CliContext,
  client: Client,
  started: SearchWire,
  options: { readonly wait: boolean; readonly json?: true },
): Promise<number> {
  const { terminal, signal } = cli;
  terminal.err(`Search ${started.search_id}\n`);
  if (!options.wait) {
    terminal.out(options.json ? `${JSON.stringify({ search: started })}\n` : `${started.search_id}\n`);
    return EXIT.ok;
  }
  const ended = await followSearch(client, terminal, started.search_id, signal);
  if (ended.finished_at === null) {
    terminal.err(`Not watched any more. Look again with: npx leadora progress ${ended.search_id}\n`);
    return EXIT.error;
  }
  if (ended.origin_kind === 'replay') return await proveReplay(client, terminal, ended, options);
  if (options.json) terminal.out(`${JSON.stringify(await readResults(client, ended))}\n`);
  else await printResults(client, terminal, ended);
  return exitCodeOf(ended);
}
