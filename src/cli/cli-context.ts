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
  /** A file as it is: its encoding may be any. */
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Plays model providers and company sites until Ctrl-C. */
  playWorld(options: { readonly port: number; readonly sitesFolder?: string }): Promise<number>;
  readonly schemas: SchemaTools;
  /** The companies of a list, each by its domain, or by its name where it gives none. */
  listKnown(list: Uint8Array<ArrayBuffer>): Promise<readonly string[]>;
  /** Computes every mark of a bundle again, offline. */
  verify(bundle: unknown): Promise<readonly VerifiedMark[]>;
}

/** A mark of a bundle: who it is about, what it says, and why it does not hold; null: it does. */
export interface VerifiedMark {
  readonly subject: string;
  readonly mark: string;
  readonly fault: string | null;
  /** It rests on a text out of which a person was erased. */
  readonly isSuppressed?: boolean;
}

/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'missing' | 'broken';
  readonly detail: string;
}

/** What can be asked about schemas; the dialects by their names. */
export interface SchemaTools {
  readonly dialects: readonly string[];
  lint(schema: unknown, dialect: string, name?: string): readonly SchemaFault[];
  /** A JSON Schema as the provider takes it; or why that cannot be. */
  compile(
    schema: unknown,
    dialect: string,
    subject: string,
  ):
    | { readonly wire: unknown; readonly hash: string; readonly report: unknown }
    | { readonly faults: readonly SchemaFault[] };
}

export interface SchemaFault {
  readonly ruleId: string;
  readonly severity: string;
  /** JSON Pointer; empty at the root. */
  readonly pointer: string;
  /** What the provider says. */
  readonly sentence: string;
  readonly mend: string;
}
