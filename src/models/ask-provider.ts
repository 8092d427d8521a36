import { type Decoded, type Ending, type Output, reaskSentence } from '#strict';
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
  const send = (turns: readonly Turn[]): Promise<Ending> =>
    provider.send({ output, wire, instructions, turns });
  const first = await send([question]);
  const read = decode(first);
  if (read.kind !== 'invalid') return toAsked(read);
  // An empty message is not taken.
  const said = 'text' in first && first.text !== '' ? first.text : '(nothing)';
  const again = await send([
    question,
    { role: 'assistant', text: said },
    { role: 'user', text: reaskSentence(read) },
  ]);
  return toAsked(decode(again));
}

function toAsked<Value>(read: Decoded<Value>): Asked<Value> {
  switch (read.kind) {
    case 'ok':
      return { kind: 'answered', value: read.value };
    case 'refused':
      return { kind: 'refused', reason: read.reason };
    case 'filtered':
      return { kind: 'refused', reason: 'The content filter stopped it.' };
    case 'truncated':
      return { kind: 'unusable', reason: 'It was cut off before its end.' };
    case 'invalid': {
      const places = read.wrong.map(({ path, message }) => `${path === '' ? 'the whole' : path}: ${message}`);
      return { kind: 'unusable', reason: places.slice(0, 5).join('; ') };
    }
    default:
      return read satisfies never;
  }
}
