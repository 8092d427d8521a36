import type { Written } from './ending.ts';
import type { JsonObject } from './json.ts';

/** The body of a `POST /v1/responses` answer. */
export function responsesBody({ ask, ending, bill, seed }: Written): JsonObject {
  const isIncomplete = ending.kind === 'max_output_tokens' || ending.kind === 'content_filter';
  const now = Math.floor(Date.now() / 1000);
  const { body } = ask;
  return {
    id: `resp_${seed}`,
    object: 'response',
    created_at: now,
    status: isIncomplete ? 'incomplete' : 'completed',
    completed_at: isIncomplete ? null : now,
    background: false,
    error: null,
    incomplete_details: isIncomplete ? { reason: ending.kind } : null,
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    max_tool_calls: null,
    model: ask.model,
    output: [outputItem({ ask, ending, bill, seed }, isIncomplete ? 'incomplete' : 'completed')],
    parallel_tool_calls: body['parallel_tool_calls'] ?? true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: 'default',
    store: body['store'] ?? true,
    temperature: body['temperature'] ?? 1,
    text: body['text'] ?? { format: { type: 'text' } },
    tool_choice: body['tool_choice'] ?? 'auto',
    tools: body['tools'] ?? [],
    top_p: body['top_p'] ?? 1,
    truncation: 'disabled',
    usage: {
      input_tokens: bill.inputTokens,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: bill.outputTokens,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: bill.inputTokens + bill.outputTokens,
    },
    user: null,
    metadata: body['metadata'] ?? {},
  };
}

function outputItem({ ask: { output }, ending, seed }: Written, status: string): JsonObject {
  if (ending.kind !== 'refusal' && output.kind === 'tool')
    return {
      type: 'function_call',
      id: `fc_${seed}`,
      call_id: `call_${seed.slice(0, 24)}`,
      name: output.name,
      arguments: ending.text,
      status,
    };
  const content =
    ending.kind === 'refusal'
      ? { type: 'refusal', refusal: ending.text }
      : { type: 'output_text', text: ending.text, annotations: [], logprobs: [] };
  return { type: 'message', id: `msg_${seed}`, status, role: 'assistant', content: [content] };
}
