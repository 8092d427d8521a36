/** So much is looked at before the encoding is decided. */
const LOOK_BYTES = 64 * 1024;

/** `binary`: no text at all, for example a workbook; nothing of it is given. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'binary';

/**
 * Text out of bytes as they come: UTF-16 with its mark, UTF-8, or, where the first signs beyond ASCII are no UTF-8,
 * Windows-1252, which spreadsheets of Western Europe still write. What was decided is told once.
 */
export async function* decodeText(
  input: AsyncIterable<Uint8Array | string>,
  onEncoding: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  let undecided: Uint8Array = new Uint8Array();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (decoder !== undefined) {
      yield decoder.decode(bytes, { stream: true });
      continue;
    }
    undecided = Buffer.concat([undecided, bytes]);
    const telling = undecided.findIndex(isTelling);
    if (telling === -1) yield Buffer.from(undecided).toString('latin1');
    else if (undecided.length - telling < LOOK_BYTES) continue;
    else {
      decoder = decide(undecided, onEncoding);
      if (decoder === undefined) return;
      yield decoder.decode(undecided, { stream: true });
    }
    undecided = new Uint8Array();
  }
  decoder ??= decide(undecided, onEncoding);
  if (decoder !== undefined) yield decoder.decode(undecided);
}

/** ASCII reads the same in every encoding: only other signs tell which it is. */
function isTelling(byte: number): boolean {
  return byte > 0x7f || byte === 0;
}

function decide(
  head: Uint8Array,
  onEncoding: (encoding: Encoding) => void,
): InstanceType<typeof TextDecoder> | undefined {
  const encoding = findEncoding(head);
  onEncoding(encoding);
  return encoding === 'binary' ? undefined : new TextDecoder(encoding);
}

function findEncoding(head: Uint8Array): Encoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (head.includes(0)) return 'binary';
  try {
    // The last sign may be cut in two: as part of a stream that is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}
