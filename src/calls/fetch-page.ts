import { isUtf8 } from 'node:buffer';
import type { Dispatcher } from 'undici';
import { LeadoraError } from '#domain';
import { type CallAnswer, type CallRequest, type CallRules, type Judgement, NO_USAGE } from './call.ts';
import { checkPageUrl } from './guard-address.ts';
import { type Caller, makeCall } from './make-call.ts';
import { PAGES } from './recorded.ts';

/** A page as it came, after redirects. */
export interface FetchedPage {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
}

const MOST_REDIRECTS = 5;
const LIMIT_MS = 15_000;
const MAX_BYTES = 2 * 1024 * 1024;
/** Whoever serves pages says with these that a later try may succeed. */
const PASSING = new Set([502, 503, 504]);

/** Reads one public page without credentials. Every hop is a call of its own, checked like the first. */
export async function fetchPage(
  caller: Caller,
  pages: { readonly dispatcher: Dispatcher; readonly userAgent: string },
  target: string,
): Promise<FetchedPage> {
  let url = checkPageUrl(target);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    url.hash = '';
    const answer = await makeCall(caller, pages.dispatcher, toRequest(url, pages.userAgent), RULES);
    const location = isRedirect(answer) ? toText(answer.headers['location']) : undefined;
    if (location === undefined)
      return {
        url: url.href,
        status: answer.httpStatus,
        contentType: answer.headers['content-type'] ?? null,
        body: answer.body,
        fetchedAt: answer.receivedAt,
      };
    url = checkPageUrl(URL.parse(location, url.href)?.href ?? location);
  }
  throw new LeadoraError({
    code: 'provider_rejected',
    message: `${target} redirects more than ${MOST_REDIRECTS} times.`,
    nextStep: 'Look at the site in a browser; its address may have changed.',
  });
}

function toRequest(url: URL, userAgent: string): CallRequest {
  return {
    provider: PAGES,
    method: 'GET',
    url: url.href,
    headers: {
      'user-agent': userAgent,
      accept: 'text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1',
    },
    body: null,
    model: null,
    reserveMicroUsd: 0,
    mostAttempts: 2,
    limitMs: LIMIT_MS,
    maxBytes: MAX_BYTES,
  };
}

/** A page that is missing or forbidden is an answer too. */
const RULES: CallRules = {
  judge(answer): Judgement {
    if (!PASSING.has(answer.httpStatus)) return { kind: 'ok' };
    return {
      kind: 'retry',
      errorClass: 'unavailable',
      message: `The site answers with ${answer.httpStatus}.`,
    };
  },
  measure: () => NO_USAGE,
};

/** The bytes of a header come as Latin-1; many sites write UTF-8 into theirs, and browsers read it so. */
function toText(header: string | undefined): string | undefined {
  const bytes = Buffer.from(header ?? '', 'latin1');
  return header !== undefined && isUtf8(bytes) ? bytes.toString() : header;
}

function isRedirect({ httpStatus }: CallAnswer): boolean {
  return httpStatus >= 300 && httpStatus < 400 && httpStatus !== 304;
}
