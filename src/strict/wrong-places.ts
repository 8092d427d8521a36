import type * as z from 'zod';
import type { WrongPlace } from './ending.ts';
import { escapePointer } from './json-schema.ts';

/** What zod found wrong, by JSON Pointers; of a choice the nearest option speaks. */
export function toWrongPlaces(
  issues: readonly z.core.$ZodIssue[],
  before: readonly PropertyKey[] = [],
): readonly WrongPlace[] {
  return issues.flatMap((issue) => {
    const path = [...before, ...issue.path];
    const nearest = issue.code === 'invalid_union' ? nearestOf(issue.errors) : undefined;
    if (nearest !== undefined) return toWrongPlaces(nearest, path);
    return [{ path: path.map((step) => `/${escapePointer(String(step))}`).join(''), message: issue.message }];
  });
}

/** The option that is wrong deepest inside was probably meant; where all are wrong at once, none was. */
function nearestOf(
  options: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  const inside = options.filter((issues) => issues.every(({ path }) => path.length > 0));
  const [nearest] = inside.toSorted((one, other) => one.length - other.length);
  return nearest;
}
