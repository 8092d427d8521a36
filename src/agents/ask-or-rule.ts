import { LeadoraError } from '#domain';
import type { LanguageModel } from '#models';
import type { Made } from './tools.ts';

/** What the model makes of it. Where there is none, or it gives nothing that can be used, the rules do it and say why. */
export async function askOrRule<Value>(
  model: LanguageModel | null,
  byModel: (model: LanguageModel) => Promise<Value>,
  byRules: () => Value,
): Promise<Made<Value>> {
  if (model === null) return { value: byRules(), method: 'rules', fault: null };
  try {
    return { value: await byModel(model), method: model.method, fault: null };
  } catch (error) {
    if (!(error instanceof LeadoraError)) throw error; // the run was stopped, or its time is over
    if (error.code === 'database_unavailable') throw error; // not the model's fault: the job is done again
    return { value: byRules(), method: 'rules', fault: error };
  }
}
