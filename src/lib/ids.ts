import { createHash, randomUUID } from 'node:crypto';

export function newId(): string {
  return randomUUID();
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The same parts always give the same UUID (version 8 of RFC 9562, from SHA-256). A row written again after a crash
 * meets its first writing by this key.
 */
export function stableId(...parts: readonly string[]): string {
  const hash = sha256(JSON.stringify(parts));
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
