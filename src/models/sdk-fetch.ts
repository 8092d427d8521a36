import type { CallRequest, Door } from '#calls';
import { openPriceList, type PriceList } from './price.ts';
import type { ModelSettings } from './vendor.ts';
import { rulesOf, type VendorWords } from './vendor-rules.ts';

/** The longest that a model may think about one question. */
const LIMIT_MS = 90_000;
const MOST_ATTEMPTS = 5;
const MAX_BYTES = 4 * 1024 * 1024;
/** A token of English has about four bytes of UTF-8, one of Chinese three: three is on the safe side. */
const BYTES_A_TOKEN = 3;

export const MAX_OUTPUT_TOKENS = 8_000;
/** A library may not give up before the door has tried as often as it may. */
export const SDK_TIMEOUT_MS = LIMIT_MS * MOST_ATTEMPTS;

/**
 * A vendor's library speaks the protocol; its bytes go through our door. Each is loaded with its first question: a process
 * asks one vendor or two, and a function that asks none does not wait for any.
 */
export interface SdkFetch {
  fetch(url: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** What the door has thrown comes out as it was thrown, not as the library wraps it. */
  unwrap<Value>(sent: Promise<Value>): Promise<Value>;
}

export function fetchThrough(door: Door, settings: ModelSettings, words: VendorWords): SdkFetch {
  let thrown: { readonly error: unknown } | undefined;
  return {
    async fetch(url, init): Promise<Response> {
      try {
        const priceOf = await openPriceList();
        const answer = await door.call(
          toCallRequest({ settings, priceOf }, String(url), init),
          rulesOf(settings, words, priceOf),
        );
        const type = answer.headers['content-type'] ?? 'application/json';
        return new Response(answer.body, { status: answer.httpStatus, headers: { 'content-type': type } });
      } catch (error) {
        thrown = { error };
        throw error;
      }
    },
    unwrap: (sent) =>
      sent.catch((error: unknown) => {
        throw thrown === undefined ? error : thrown.error;
      }),
  };
}

function toCallRequest(
  { settings, priceOf }: { readonly settings: ModelSettings; readonly priceOf: PriceList },
  url: string,
  init: RequestInit = {},
): CallRequest {
  const body = typeof init.body === 'string' ? init.body : '';
  const tokens = {
    inputTokens: Math.ceil(Buffer.byteLength(body) / BYTES_A_TOKEN),
    cachedTokens: 0,
    outputTokens: MAX_OUTPUT_TOKENS,
    reasoningTokens: 0,
  };
  return {
    provider: settings.vendor,
    method: 'POST',
    url,
    headers: Object.fromEntries(new Headers(init.headers)),
    body,
    model: settings.model,
    reserveMicroUsd: priceOf(tokens, settings, new Date()).costMicroUsd,
    mostAttempts: MOST_ATTEMPTS,
    limitMs: LIMIT_MS,
    maxBytes: MAX_BYTES,
  };
}
