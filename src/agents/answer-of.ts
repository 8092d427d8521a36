import { LeadoraError } from '#domain';
import type { LanguageModel, Task } from '#models';
import type { Output } from '#strict';

/** The model's answer; when there is none that can be used, the agent fails and says so. */
export async function answerOf<Value>(
  model: LanguageModel,
  output: Output<Value>,
  task: Task,
): Promise<Value> {
  const asked = await model.ask(output, task);
  if (asked.kind === 'answered') return asked.value;
  throw new LeadoraError({
    code: asked.kind === 'refused' ? 'provider_refused' : 'provider_answer_invalid',
    message:
      asked.kind === 'refused'
        ? `The model would not answer ${output.name}: ${asked.reason}`
        : `The model's answer to ${output.name} could not be used: ${asked.reason}`,
    nextStep: 'Start the search again, or set OPENAI_MODEL to another model.',
  });
}
