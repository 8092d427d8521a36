/** JSON as read: nothing is known of a member until it is looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of what may be an object; none of anything else. */
export function membersOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function has(schema: JsonObject | undefined, keyword: string): boolean {
  return schema !== undefined && Object.hasOwn(schema, keyword);
}

/** The type words of a node: one, several, or none. */
export function typesOf(schema: JsonObject | undefined): readonly string[] {
  const type = schema?.['type'];
  if (typeof type === 'string') return [type];
  return listOf(type).filter((name) => typeof name === 'string');
}

/** RFC 6901 §3. */
export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A value as the servers print it, which are written in Python; a long one is cut. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : toPython(value, 0);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

const MOST_SHOWN = 160;

function toPython(value: unknown, depth: number): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value === true ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object') return String(value);
  if (depth > 3) return '…';
  if (Array.isArray(value))
    return `[${listOf(value)
      .map((each) => toPython(each, depth + 1))
      .join(', ')}]`;
  const members = Object.entries(value).map(([name, each]) => `'${name}': ${toPython(each, depth + 1)}`);
  return `{${members.join(', ')}}`;
}
