export type { CliContext, Connection, Finding, SchemaTools, ServerChoice } from './cli-context.ts';
export { exitCodeOf } from './exit-code.ts';
export { followSearch } from './follow-search.ts';
export { printResults } from './print-results.ts';
export { readRows } from './prove-replay.ts';
export { runCli } from './run-cli.ts';
export { createTerminal, type Terminal } from './terminal.ts';
