/** JSON as read: nothing is known of a member until it is looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The type words of a node: one, several, or none. */
export function typesOf(node: JsonObject): readonly string[] {
  const { type } = node;
  if (typeof type === 'string') return [type];
  return listOf(type).filter((name) => typeof name === 'string');
}

/** RFC 6901 §3. */
export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
