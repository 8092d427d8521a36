import { LeadoraError } from '#domain';
import type { LanguageModel, Task } from '#models';
import type { Output } from '#strict';
import type { NumberCheck } from './bound-words.ts';

/** The model's answer; when there is none that can be used, the agent fails and says so. */
export async function answerOf<Value>(
  model: LanguageModel,
  output: Output<Value>,
  task: Task,
): Promise<Value> {
  const asked = await model.ask(output, task);
  if (asked.kind === 'answered') return asked.value;
  if (asked.kind === 'unusable') throw unusable(output, asked.reason);
  throw new LeadoraError({
    code: 'provider_refused',
    message: `The model would not answer ${output.name}: ${asked.reason}`,
    nextStep: NEXT_STEP,
  });
}

/** An answer of which nothing can be believed. */
export function unusable({ name }: Pick<Output<unknown>, 'name'>, reason: string): LeadoraError {
  return new LeadoraError({
    code: 'provider_answer_invalid',
    message: `The model's answer to ${name} could not be used: ${reason}`,
    nextStep: NEXT_STEP,
  });
}

const NEXT_STEP = 'Start the search again, or set OPENAI_MODEL to another model.';

/** Those items that bring no number along. @throws LeadoraError `provider_answer_invalid` when none is left. */
export function keepUninvented<Item extends { readonly title: string }>(
  output: Pick<Output<unknown>, 'name'>,
  items: readonly Item[],
  { isKnown }: NumberCheck,
): readonly Item[] {
  const kept = items.filter(({ title }) => isKnown(title));
  if (kept.length === 0) throw unusable(output, 'every title holds a number that the facts do not hold.');
  return kept;
}
