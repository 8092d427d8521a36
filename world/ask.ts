import { isObject, type JsonObject, listOf, parseJson, textOf } from './json.ts';

/** What a request to a model asks for, whatever the provider. */
export interface Ask {
  readonly model: string;
  readonly body: JsonObject;
  /** A forced choice ends a chat with `stop`, a free one with `tool_calls`. */
  readonly isForced: boolean;
  readonly output: AskedOutput;
  /** The last message of the user that tells facts; the last one where none does. */
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

/** Of messages with `role` and `content`. */
export function userTextOf(messages: readonly unknown[]): string {
  return factsIn(
    messages
      .filter((message) => isObject(message))
      .filter(({ role }) => role === 'user')
      .map(({ content }) => (typeof content === 'string' ? content : textOfParts(content))),
  );
}

/** When a question is asked again, what was wrong comes last and the facts stand before. */
export function factsIn(texts: readonly string[]): string {
  return texts.findLast((text) => isObject(parseJson(text))) ?? texts.at(-1) ?? '';
}

export function textOfParts(parts: unknown): string {
  return listOf(parts)
    .map((part) => (isObject(part) ? (textOf(part['text']) ?? '') : ''))
    .join('');
}
