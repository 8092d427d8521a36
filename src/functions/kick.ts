import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** Sends for a function that works on a search. Ids only: a background function takes 256 KB at most. */
export interface Kick {
  readonly searchId: string;
  readonly userId: string;
  /** How often the search was handed over from function to function in this chain. */
  readonly hop: number;
}

const SIGNATURE = 'x-leadora-signature';
/** A kick is taken this long before and after the time that it names. */
const VALID_S = 300;
const SIGNED = /^t=(?<time>\d{1,12}),v1=(?<mac>[\da-f]{64})$/u;

const Body = z.object({
  search_id: z.uuid(),
  user_id: z.uuid(),
  hop: z.int().min(0).default(0),
});

/** What is sent: the body, and headers that prove that we wrote it just now. */
export function signKick(
  secret: string,
  { searchId, userId, hop }: Kick,
  nowMs: number,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const body = JSON.stringify({ search_id: searchId, user_id: userId, hop });
  const time = String(Math.floor(nowMs / 1_000));
  return {
    body,
    headers: { 'content-type': 'application/json', [SIGNATURE]: `t=${time},v1=${sign(secret, time, body)}` },
  };
}

/** The address of the function is public, so whatever we have not signed, or signed long ago, is no kick. */
export async function readKick(secret: string, request: Request, nowMs: number): Promise<Kick | undefined> {
  const { time, mac } = SIGNED.exec(request.headers.get(SIGNATURE) ?? '')?.groups ?? {};
  if (time === undefined || mac === undefined) return undefined;
  if (Math.abs(nowMs / 1_000 - Number(time)) > VALID_S) return undefined;
  const body = await request.text();
  if (!timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(sign(secret, time, body), 'hex')))
    return undefined;
  const read = Body.safeParse(JSON.parse(body));
  if (!read.success) return undefined;
  const { search_id: searchId, user_id: userId, hop } = read.data;
  return { searchId, userId, hop };
}

function sign(secret: string, time: string, body: string): string {
  return createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
}
