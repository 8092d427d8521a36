/** So much is looked at before the encoding is decided. */
const LOOK_BYTES = 64 * 1024;

/**
 * Text out of bytes as they come: UTF-16 with its mark, UTF-8, or, where the beginning is no UTF-8, Windows-1252, which
 * spreadsheets of Western Europe still write.
 */
export async function* decodeText(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head = new Uint8Array();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of input) {
    if (decoder !== undefined) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < LOOK_BYTES) continue;
    decoder = new TextDecoder(findEncoding(head));
    yield decoder.decode(head, { stream: true });
  }
  if (decoder === undefined) yield new TextDecoder(findEncoding(head)).decode(head);
  else yield decoder.decode();
}

function findEncoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  try {
    // The last sign may be cut in two: as part of a stream that is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}
