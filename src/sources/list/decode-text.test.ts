import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText, type Encoding } from './decode-text.ts';

async function decode(
  chunks: readonly (Uint8Array | string)[],
): Promise<{ readonly text: string; readonly told: readonly Encoding[] }> {
  const told: Encoding[] = [];
  const input = (async function* (): AsyncGenerator<Uint8Array | string> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  })();
  const pieces = await Array.fromAsync(decodeText(input, (encoding) => told.push(encoding)));
  return { text: pieces.join(''), told };
}

function utf16(text: string, isBigEndian = false): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

/** One byte at a time, as a slow sender would. */
function bytewise(bytes: Uint8Array): readonly Uint8Array[] {
  return [...bytes].map((byte) => Uint8Array.of(byte));
}

const TEXT = 'Müller & Söhne, Łódź, 東京 🏭\r\n';

test('UTF-8 with and without its mark, and UTF-16 both ways, give the same text', async () => {
  for (const bytes of [Buffer.from(TEXT), Buffer.from(`\ufeff${TEXT}`), utf16(TEXT), utf16(TEXT, true)]) {
    assert.equal((await decode([bytes])).text, TEXT);
    assert.equal((await decode(bytewise(bytes))).text, TEXT);
  }
});

test('Windows-1252 is taken when the signs are no UTF-8, and it is said', async () => {
  const bytes = Buffer.from('M\xfcller \x96 10 \x80', 'latin1');
  assert.deepEqual(await decode([bytes]), { text: 'Müller – 10 €', told: ['windows-1252'] });
});

test('the first sign beyond ASCII decides, however late it comes', async () => {
  const long = 'a,b,c\n'.repeat(40_000);
  const late = Buffer.from('Caf\xe9\n', 'latin1');
  const { text, told } = await decode([Buffer.from(long), late]);
  assert.deepEqual([text.length, text.slice(-5), told], [long.length + 5, 'Café\n', ['windows-1252']]);
});

test('no sign is given twice or lost where the decision falls, at any size of the pieces', async () => {
  const text = 'Zürich;'.repeat(30_000);
  const bytes = Buffer.from(text);
  for (const size of [1_000, 65_536, 65_537, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    assert.deepEqual(await decode(chunks), { text, told: ['utf-8'] });
  }
});

test('a workbook is no text: nothing of it is given', async () => {
  const zip = Buffer.from('504b0304140006000800000021', 'hex');
  assert.deepEqual(await decode([zip]), { text: '', told: ['binary'] });
});

test('text that comes as strings is read as it is', async () => {
  assert.equal((await decode(['Caf', 'é\n'])).text, 'Café\n');
});

test('no bytes are no text', async () => {
  assert.equal((await decode([])).text, '');
});
