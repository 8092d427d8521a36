import type { Client } from '#contract';
import type { Terminal } from './terminal.ts';

/** A server to speak to: one that runs, or one inside this process that ends with the command. */
export interface Connection {
  readonly client: Client;
  /** The address that a person can open; null when the server is inside this process. */
  readonly url: string | null;
  close(): Promise<void>;
}

export interface ServerChoice {
  /** An address given by the user; undefined looks on this machine first. */
  readonly server?: string;
  readonly key?: string;
  readonly mode: 'live' | 'demo';
  /** Whether searches must get on while the command runs; a server inside the command then works on them. */
  readonly needsWorker: boolean;
}

/** What the commands work with. */
export interface CliContext {
  readonly terminal: Terminal;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  connect(choice: ServerChoice): Promise<Connection>;
  /** Runs the server (and, with `once`, only its sample search); returns the exit code. */
  serve(options: { readonly once: boolean; readonly mode: 'live' | 'demo' }): Promise<number>;
  /** Runs a worker until Ctrl-C. */
  work(): Promise<number>;
  /** Brings the database up to date. */
  migrate(): Promise<void>;
  /** The SQL that does so for a new database. */
  writeSql(): Promise<string>;
  /** Looks whether everything is there; each line a finding. */
  diagnose(): Promise<readonly Finding[]>;
  readText(path: string): Promise<string>;
}

/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'missing' | 'broken';
  readonly detail: string;
}
