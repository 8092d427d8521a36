/** One event of a stream (WHATWG HTML §9.2): comments are left out. */
export interface ServerSentEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** An event as it stands in a stream. */
export function writeServerSentEvent({ id, event, data }: ServerSentEvent): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`);
  return `${id === null ? '' : `id: ${id}\n`}event: ${event}\n${lines.join('')}\n`;
}

/** A line that keeps the connection alive and says nothing. */
export const HEARTBEAT = ': still here\n\n';

export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<ServerSentEvent> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let buffered = '';
  for await (const bytes of body) {
    buffered += decoder.decode(bytes, { stream: true }).replaceAll('\r\n', '\n');
    const blocks = buffered.split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = readBlock(block);
      if (event.data !== '') yield event;
    }
  }
}

function readBlock(block: string): ServerSentEvent {
  const fields = block
    .split('\n')
    .filter((line) => !line.startsWith(':'))
    .map((line) => /^(?<name>[^:]*):? ?(?<value>.*)$/u.exec(line)?.groups ?? {});
  const of = (name: string): string[] =>
    fields.flatMap((field) => (field['name'] === name ? [field['value'] ?? ''] : []));
  return { id: of('id').at(-1) ?? null, event: of('event').at(-1) ?? 'message', data: of('data').join('\n') };
}
