import { type Dispatcher, fetch as undiciFetch } from 'undici';
import { LeadoraError } from '#domain';
import { withTimeout } from '#lib';
import type { CallAnswer, CallRequest } from './call.ts';
import { createScrubber, type Scrub } from './scrub.ts';

/** How one attempt went, before anybody says what it means. */
export type Exchange =
  | { readonly kind: 'answer'; readonly answer: CallAnswer }
  /** No whole answer. `mayHaveArrived`: the request may have reached the provider, and may be billed. */
  | {
      readonly kind: 'fault';
      readonly errorClass: 'network' | 'timeout' | 'too_large' | 'address_refused';
      readonly message: string;
      readonly mayHaveArrived: boolean;
    }
  /** We gave up ourselves: cancelled, or past the phase's deadline. */
  | { readonly kind: 'aborted' };

/** One request and its whole answer. Redirects are not followed, and nothing outlives the limit. */
export async function exchange(
  request: CallRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Exchange> {
  const limit = withTimeout(request.limitMs, signal);
  const scrub = createScrubber(request.headers);
  try {
    const response = await undiciFetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      body: request.body,
      redirect: 'manual',
      dispatcher,
      signal: limit,
    });
    const bytes = await readBytes(response.body, request.maxBytes);
    return { kind: 'answer', answer: toAnswer(response, bytes, scrub) };
  } catch (error) {
    return toFault(error, request, signal, limit);
  }
}

/** Nothing past this line holds our credentials, even when the provider says them back. */
function toAnswer(
  { status, headers: given }: Pick<Response, 'status' | 'headers'>,
  bytes: Uint8Array,
  scrub: Scrub,
): CallAnswer {
  const pairs = [...given].map(([name, value]): [string, string] => [name, scrub(value)]);
  const headers: CallAnswer['headers'] = Object.fromEntries(pairs);
  // PostgreSQL keeps no NUL in a text; an answer reads the same now and from the record.
  const body = scrub(decode(bytes, headers['content-type'])).replaceAll('\u0000', '\ufffd');
  return { httpStatus: status, headers, body };
}

class TooLarge extends Error {}

async function readBytes(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const CHARSET = /charset\s*=\s*["']?\s*(?<name>[\w:.-]+)/iu;
/** HTML says its charset in its first kilobyte when the header does not. */
const HEAD_BYTES = 1024;

function decode(bytes: Uint8Array, contentType: string | undefined): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const isHtml = contentType === undefined || contentType.includes('html');
  const byHeader = CHARSET.exec(contentType ?? '')?.groups?.['name'];
  // Who could read its head as ASCII knows that it is not UTF-16, whatever it says (HTML, "prescan a byte stream").
  const byHead = isHtml ? CHARSET.exec(head)?.groups?.['name']?.replace(/^utf-16.*$/iu, 'utf-8') : undefined;
  return decoderFor(byHeader ?? byHead).decode(bytes);
}

function decoderFor(label: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder(); // a charset that nobody knows
    throw error;
  }
}

/** Errors of the connection that come before the request can have left. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** Of the handshake: no request is sent before it is done. */
const HANDSHAKE = /^(?:CERT_|ERR_TLS_|ERR_SSL_)/u;

function toFault(
  error: unknown,
  { provider, limitMs, maxBytes }: CallRequest,
  signal: AbortSignal,
  limit: AbortSignal,
): Exchange {
  if (signal.aborted) return { kind: 'aborted' };
  const cause = findCause(error);
  if (cause instanceof LeadoraError)
    return { kind: 'fault', errorClass: 'address_refused', message: cause.message, mayHaveArrived: false };
  const code = codeOf(cause);
  if (error instanceof TooLarge || code === 'UND_ERR_HEADERS_OVERFLOW')
    return {
      kind: 'fault',
      errorClass: 'too_large',
      message:
        error instanceof TooLarge
          ? `The answer of ${provider} is larger than ${maxBytes} bytes.`
          : `The head of the answer of ${provider} is too large.`,
      mayHaveArrived: true,
    };
  if (limit.aborted || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return {
      kind: 'fault',
      errorClass: 'timeout',
      message: `${provider} did not answer within ${limitMs / 1000} s.`,
      mayHaveArrived: true,
    };
  return {
    kind: 'fault',
    errorClass: 'network',
    message: `The connection to ${provider} failed: ${code ?? (cause instanceof Error ? cause.message : 'unknown')}.`,
    mayHaveArrived: code === undefined || !(BEFORE_SENDING.has(code) || HANDSHAKE.test(code)),
  };
}

/** `fetch` hides the reason below "fetch failed"; several addresses tried hide it once more. */
function findCause(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return findCause(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? findCause(error.cause) : error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
