import type { Written } from './ending.ts';
import type { JsonObject } from './json.ts';

/** The body of a `POST /v1/chat/completions` answer. */
export function chatBody(written: Written): JsonObject {
  const { ask, bill, seed } = written;
  return {
    id: `chatcmpl-${seed.slice(0, 29)}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: ask.model,
    choices: [{ index: 0, message: message(written), logprobs: null, finish_reason: finishReason(written) }],
    usage: {
      prompt_tokens: bill.inputTokens,
      completion_tokens: bill.outputTokens,
      total_tokens: bill.inputTokens + bill.outputTokens,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 0,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
    service_tier: 'default',
    system_fingerprint: 'fp_world',
  };
}

function message({ ask: { output }, ending, seed }: Written): JsonObject {
  const base = { role: 'assistant', content: null, refusal: null, annotations: [] };
  if (ending.kind === 'refusal') return { ...base, refusal: ending.text };
  if (output.kind !== 'tool') return { ...base, content: ending.text };
  const call = {
    id: `call_${seed.slice(0, 24)}`,
    type: 'function',
    function: { name: output.name, arguments: ending.text },
  };
  return { ...base, tool_calls: [call] };
}

function finishReason({ ask, ending }: Written): string {
  if (ending.kind === 'max_output_tokens') return 'length';
  if (ending.kind === 'content_filter') return 'content_filter';
  return ask.output.kind === 'tool' && ending.kind === 'whole' && !ask.isForced ? 'tool_calls' : 'stop';
}
