import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { WorldFault } from './script.ts';

const DRIP_EVERY_MS = 50;
const HUGE_CHUNK = Buffer.alloc(64 * 1024, ' ');

/** Sends the answer, with what the fault does to it on the way. Returns when the connection is done with it. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  fault: WorldFault | undefined,
): Promise<void> {
  const bytes = Buffer.from(answer.body);
  switch (fault?.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      if (!response.destroyed) await once(response, 'close');
      return;
    case 'truncated':
      if (fault.at === 'connection') return breakOff(response, answer, bytes);
      if (fault.at === 'body') return sendWhole(response, answer, bytes.subarray(0, bytes.length / 2));
      return sendWhole(response, answer, bytes);
    case 'drip':
      return drip(response, answer, { bytes, bytesPerSecond: fault.bytesPerSecond });
    case 'huge':
      return sendHuge(response, answer, fault.bytes);
    default:
      return sendWhole(response, answer, bytes);
  }
}

function sendWhole(response: ServerResponse, { status, headers }: Answer, bytes: Uint8Array): void {
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

async function breakOff(
  response: ServerResponse,
  { status, headers }: Answer,
  bytes: Uint8Array,
): Promise<void> {
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  await new Promise<void>((resolve) => {
    response.write(bytes.subarray(0, bytes.length / 2), () => resolve());
  });
  response.destroy();
}

async function drip(
  response: ServerResponse,
  { status, headers }: Answer,
  { bytes, bytesPerSecond }: { readonly bytes: Uint8Array; readonly bytesPerSecond: number },
): Promise<void> {
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  const step = Math.max(1, Math.round((bytesPerSecond * DRIP_EVERY_MS) / 1000));
  const pauseMs = (step / bytesPerSecond) * 1000;
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step));
    await sleepUnlessClosed(response, pauseMs);
  }
  response.end();
}

async function sendHuge(response: ServerResponse, { status, headers }: Answer, total: number): Promise<void> {
  response.writeHead(status, headers);
  const chunks = function* (): Generator<Uint8Array> {
    for (let left = total; left > 0; left -= HUGE_CHUNK.length) yield HUGE_CHUNK.subarray(0, left);
  };
  await pipeline(chunks, response).catch((error: unknown) => {
    if (!response.destroyed) throw error; // the other side went away
  });
}

/** Ends early, without an error, when the other side goes away. */
export async function sleepUnlessClosed(response: ServerResponse, ms: number): Promise<void> {
  if (response.destroyed || ms <= 0) return;
  const closed = new AbortController();
  const stop = (): void => closed.abort();
  response.once('close', stop);
  await sleep(ms, undefined, { signal: closed.signal }).catch((error: unknown) => {
    if (!closed.signal.aborted) throw error;
  });
  response.removeListener('close', stop);
}
