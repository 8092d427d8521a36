import type * as z from 'zod';
import { type InputFault, LeadoraError } from '#domain';

/** Where in a request something is: its body is the whole, path and query lie beside it. */
export type InputPart = 'body' | 'query' | 'path';

/**
 * Turns what came into what is known, and names every fault at once.
 * @throws LeadoraError `invalid_input`.
 */
export function readInput<Known>(shape: z.ZodType<Known>, given: unknown, part: InputPart): Known {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.flatMap((issue) => toFaults(issue, given));
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  throw new LeadoraError({
    code: 'invalid_input',
    message: `${describePlace(first?.pointer ?? '', part)} ${first?.detail ?? 'is not what is expected'}${more}.`,
    nextStep: 'Correct it and send the request again.',
    faults,
  });
}

function toFaults(issue: z.core.$ZodIssue, given: unknown): readonly InputFault[] {
  const pointer = issue.path.map((part) => `/${escapePointer(String(part))}`).join('');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePointer(key)}`,
      detail: 'is not a known field',
    }));
  if (issue.code === 'invalid_union') {
    // What it was meant as is the form whose own kind it has: a text, or an object.
    const meant = issue.errors.find((issues) =>
      issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
    );
    if (meant !== undefined && meant.length > 0)
      return meant.flatMap((each) => toFaults({ ...each, path: [...issue.path, ...each.path] }, given));
  }
  if (issue.code === 'invalid_type' && isMissing(given, issue.path))
    return [{ pointer, detail: 'is missing' }];
  return [{ pointer, detail: issue.message }];
}

function isMissing(given: unknown, path: readonly PropertyKey[]): boolean {
  let here = given;
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !(part in here)) return true;
    here = Reflect.get(here, part);
  }
  return here === undefined;
}

function describePlace(pointer: string, part: InputPart): string {
  const field = pointer.slice(1).replaceAll('/', '.');
  if (field === '') return part === 'body' ? 'The body' : `The ${part}`;
  return `The field ${field}`;
}

/** RFC 6901 §3. */
function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
