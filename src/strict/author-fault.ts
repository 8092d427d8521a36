import { escapePointer } from './json-schema.ts';
import type { Fault } from './lint.ts';

/** A schema that is refused when it is written, so that no provider has to. */
export class StrictSchemaError extends Error {
  override readonly name = 'StrictSchemaError';
  readonly faults: readonly Fault[];

  constructor(subject: string, faults: readonly Fault[], options?: ErrorOptions) {
    const lines = faults.map(
      ({ ruleId, authorPath, sentence, mend }) =>
        `${ruleId} at ${authorPath === '' ? 'the root' : authorPath}: ${sentence} ${mend}`,
    );
    super(`The schema ${subject} cannot be sent.\n${lines.join('\n')}`, options);
    this.faults = faults;
  }
}

/** A way from the root of an author's schema. */
export interface AuthorPlace {
  readonly pointer: string;
  readonly authorPath: string;
}

export const ROOT: AuthorPlace = { pointer: '', authorPath: '' };

export function member({ pointer, authorPath }: AuthorPlace, name: string): AuthorPlace {
  return {
    pointer: `${pointer}/${escapePointer(name)}`,
    authorPath: authorPath === '' ? name : `${authorPath}.${name}`,
  };
}

export function items({ pointer, authorPath }: AuthorPlace): AuthorPlace {
  return { pointer: `${pointer}/items`, authorPath: `${authorPath}[]` };
}

export function branch({ pointer, authorPath }: AuthorPlace, index: number): AuthorPlace {
  return { pointer: `${pointer}/${index}`, authorPath: `${authorPath}|${index}` };
}

export function place({ pointer, authorPath }: AuthorPlace, index: number): AuthorPlace {
  return { pointer: `${pointer}/${index}`, authorPath: `${authorPath}[${index}]` };
}
