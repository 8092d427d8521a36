import type { Bill } from './answer.ts';
import { answerBySchema } from './answer-by-schema.ts';
import type { Ask } from './ask.ts';
import type { WorldFault } from './script.ts';
import { hintsFor } from './tool-answers.ts';

/** How the model ended, and what it wrote until then. */
export interface Ending {
  readonly kind: 'whole' | 'refusal' | 'max_output_tokens' | 'content_filter';
  readonly text: string;
}

/** All that the body of an answer is made from. */
export interface Written {
  readonly ask: Ask;
  readonly ending: Ending;
  readonly bill: Bill;
  readonly seed: string;
}

export function endingOf(
  { output, userText }: Pick<Ask, 'output' | 'userText'>,
  seed: string,
  fault: WorldFault | undefined,
): Ending {
  if (fault?.kind === 'refusal') return { kind: 'refusal', text: fault.reason };
  if (fault?.kind === 'invalid_answer')
    return { kind: 'whole', text: JSON.stringify({ unexpected: 'This answer does not follow the schema.' }) };
  const text =
    output.kind === 'text'
      ? 'This world answers by schema; ask with a tool or a format.'
      : JSON.stringify(answerBySchema(output.schema, seed, hintsFor(output.name, userText)));
  const half = text.slice(0, Math.ceil(text.length / 2));
  if (fault?.kind === 'incomplete') return { kind: fault.reason, text: half };
  if (fault?.kind === 'truncated' && fault.at === 'arguments') return { kind: 'whole', text: half };
  return { kind: 'whole', text };
}
