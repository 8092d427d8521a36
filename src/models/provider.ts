import type { DialectId, Ending, Output } from '#strict';

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** One question on its way to a provider, with the schema that its answer must fit. */
export interface Question {
  readonly output: Pick<Output<unknown>, 'description' | 'name'>;
  readonly wire: Readonly<Record<string, unknown>>;
  readonly instructions: string;
  readonly turns: readonly Turn[];
}

/** A provider's protocol, spoken by its own library. */
export interface Provider {
  readonly dialect: DialectId;
  /** How the answer ended; a refusal or a cut is never read as an answer. @throws LeadoraError when there is none. */
  send(question: Question): Promise<Ending>;
}
