import { isObject, type JsonObject } from './json.ts';

/** What a request to a model asks for, whatever the provider. */
export interface Ask {
  readonly model: string;
  readonly body: JsonObject;
  /** A forced choice ends a chat with `stop`, a free one with `tool_calls`. */
  readonly isForced: boolean;
  readonly output: AskedOutput;
  /** The last message of the user. */
  readonly userText: string;
}

export type AskedOutput =
  | { readonly kind: 'tool' | 'format'; readonly name: string; readonly schema: JsonObject }
  | { readonly kind: 'text'; readonly name: null };

export function schemaOf(value: unknown): JsonObject {
  return isObject(value)
    ? value
    : { type: 'object', properties: {}, required: [], additionalProperties: false };
}
