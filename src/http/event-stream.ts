import { HEARTBEAT, writeServerSentEvent } from '#contract';
import type { SearchEvent } from '#domain';
import type { Clock } from '#lib';

const HEARTBEAT_MS = 10_000;

/** Events as a stream of server-sent events; a comment now and then keeps the connection open. */
export async function* writeEvents(
  events: AsyncIterable<SearchEvent | null>,
  clock: Clock,
): AsyncGenerator<string> {
  let spokeAt = clock.now();
  yield 'retry: 2000\n\n';
  for await (const event of events) {
    if (event === null && clock.now() - spokeAt < HEARTBEAT_MS) continue;
    spokeAt = clock.now();
    yield event === null
      ? HEARTBEAT
      : writeServerSentEvent({ id: String(event.seq), event: event.type, data: JSON.stringify(event) });
  }
}
