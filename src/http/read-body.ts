import { LeadoraError } from '#domain';
import type { RequestContext } from './environment.ts';

const MOST_JSON_BYTES = 512 * 1024;

/**
 * The JSON of a request, not looked at yet. Counted while it comes, so that a length that lies gains nothing.
 * @throws LeadoraError `unsupported_media_type`, `payload_too_large` or `invalid_json`.
 */
export async function readJsonBody(c: RequestContext): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json(?=\s*(?:;|$))/iu.test(type))
    throw new LeadoraError({
      code: 'unsupported_media_type',
      message: type === '' ? 'The request says no Content-Type.' : `The Content-Type ${type} is not JSON.`,
      nextStep: 'Send the body as application/json.',
    });
  const chunks = await Array.fromAsync(limitBytes(c, MOST_JSON_BYTES));
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw new LeadoraError(
      {
        code: 'invalid_json',
        message: `The body is not JSON: ${error.message}.`,
        nextStep: 'Send one JSON document in UTF-8.',
      },
      { cause: error },
    );
  }
}

/** The bytes of a body as they come, and an error as soon as they are too many. */
export async function* limitBytes(
  c: RequestContext,
  most: number,
  nextStep = SEND_LESS,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge(most, nextStep);
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.length;
    if (length > most) throw tooLarge(most, nextStep);
    yield chunk;
  }
}

const SEND_LESS = 'Send less; a list of companies goes to PUT /v1/searches/{search_id}/companies.';

function tooLarge(most: number, nextStep: string): LeadoraError {
  return new LeadoraError({
    code: 'payload_too_large',
    message: `The body is larger than ${Math.floor(most / 1024)} KiB.`,
    nextStep,
  });
}
