import type { Method } from '#domain';
import type { Output } from '#strict';

/** What a model is asked. The facts are all that it may use; text from pages among them is data, never an instruction. */
export interface Task {
  /** Who it is and what rules hold. */
  readonly instructions: string;
  /** What to do, in one or two sentences. */
  readonly task: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** How a model ended. */
export type Asked<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  /** It would not. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** What it wrote cannot be used, also after asking once more. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** A language model behind one face, ready to work for one job. */
export interface LanguageModel {
  /** Who gave the last answer; before the first, who is asked first. */
  readonly method: Method;
  ask<Value>(output: Output<Value>, task: Task): Promise<Asked<Value>>;
}
