import { isObject, listOf } from './json.ts';

/** What OpenAI says about the first fault of a strict schema, without the name in front; undefined when it takes it. */
export function lintSentence(schema: unknown): string | undefined {
  return findFault(schema, []);
}

function findFault(schema: unknown, path: readonly string[]): string | undefined {
  if (!isObject(schema)) return undefined;
  const here = `In context=(${path.map((part) => `'${part}'`).join(', ')}${path.length === 1 ? ',' : ''})`;
  const properties = isObject(schema['properties']) ? schema['properties'] : undefined;
  if (properties !== undefined) {
    const required = listOf(schema['required']);
    const rule =
      "'required' is required to be supplied and to be an array including every key in properties.";
    if (schema['additionalProperties'] !== false)
      return `${here}, 'additionalProperties' is required to be supplied and to be false.`;
    for (const [name, member] of Object.entries(properties)) {
      if (!required.includes(name)) return `${here}, ${rule} Missing '${name}'.`;
      if (isObject(member) && member['type'] === 'object' && !isObject(member['properties']))
        return `${here}, ${rule} Extra required key '${name}' supplied.`;
    }
    for (const [name, member] of Object.entries(properties)) {
      const deeper = findFault(member, [...path, 'properties', name]);
      if (deeper !== undefined) return deeper;
    }
  }
  return findFault(schema['items'], [...path, 'items']);
}
