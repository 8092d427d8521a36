import { type Answer, jsonAnswer } from './answer.ts';

export interface OpenaiError {
  readonly status: number;
  readonly message: string;
  readonly code: string | null;
  readonly param?: string | null;
  readonly type?: string;
}

/** An error in OpenAI's envelope. */
export function openaiError({
  status,
  message,
  code,
  param = null,
  type = 'invalid_request_error',
}: OpenaiError): Answer {
  return jsonAnswer(status, { error: { message, type, param, code } });
}

export const invalidKey = openaiError({
  status: 401,
  message:
    'Incorrect API key provided: invalid. You can find your API key at https://platform.openai.com/account/api-keys.',
  code: 'invalid_api_key',
});

export const missingKey = openaiError({
  status: 401,
  message:
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). You can obtain an API key from https://platform.openai.com/account/api-keys.",
  code: null,
});

/** What OpenAI says with a status when it says nothing else. */
export function openaiStatus(status: number): Answer {
  if (status === 429) return rateLimited();
  if (status === 401) return invalidKey;
  if (status === 503)
    return openaiError({
      status,
      message: 'The engine is currently overloaded, please try again later',
      code: null,
      type: 'server_error',
    });
  if (status >= 500)
    return openaiError({
      status,
      message: 'The server had an error while processing your request. Sorry about that!',
      code: null,
      type: 'server_error',
    });
  return openaiError({ status, message: `The request was answered with ${status}.`, code: null });
}

function rateLimited(): Answer {
  const answer = openaiError({
    status: 429,
    message:
      'Rate limit reached for this model in organization org-world on tokens per min (TPM): Limit 200000, Used 162960, Requested 42288. Please try again in 1.574s. Visit https://platform.openai.com/account/rate-limits to learn more.',
    code: 'rate_limit_exceeded',
    type: 'tokens',
  });
  return { ...answer, headers: { ...answer.headers, 'x-ratelimit-remaining-tokens': '0' } };
}
