import { type Output, reaskSentence } from '#strict';
import type { Asked, Task } from './language-model.ts';
import type { Provider, Turn } from './provider.ts';

/** One question, and once more when the answer does not fit, with what was wrong said by its paths; metered like the first. */
export async function askProvider<Value>(
  provider: Provider,
  output: Output<Value>,
  { instructions, task, facts }: Task,
): Promise<Asked<Value>> {
  const { wire, decode } = output.compile(provider.dialect);
  const question: Turn = { role: 'user', text: JSON.stringify({ task, facts }) };
  const first = await provider.send({ output, wire, instructions, turns: [question] });
  const read = decode(first);
  if (read.kind === 'ok') return { kind: 'answered', value: read.value };
  if (read.kind === 'refused') return { kind: 'refused', reason: read.reason };
  if (read.kind === 'filtered') return { kind: 'refused', reason: 'The content filter stopped it.' };
  if (read.kind === 'truncated') return { kind: 'unusable', reason: 'It was cut off before its end.' };
  const said = 'text' in first && first.text !== '' ? first.text : '(nothing)';
  const turns: readonly Turn[] = [
    question,
    { role: 'assistant', text: said },
    { role: 'user', text: reaskSentence(read) },
  ];
  const again = decode(await provider.send({ output, wire, instructions, turns }));
  if (again.kind === 'ok') return { kind: 'answered', value: again.value };
  const wrong = again.kind === 'invalid' ? again.wrong : read.wrong;
  const places = wrong.map(({ path, message }) => `${path === '' ? 'the whole' : path}: ${message}`);
  return { kind: 'unusable', reason: places.slice(0, 5).join('; ') };
}
