import * as z from 'zod';

/** What zod checks of a value, as far as it can be said to somebody else. */
export interface ZodChecks {
  readonly least?: number;
  readonly most?: number;
  readonly bounds: readonly Bound[];
  readonly divisors: readonly (number | bigint)[];
  readonly numberFormats: readonly string[];
  readonly texts: readonly TextCheck[];
}

export interface Bound {
  readonly value: number | bigint | Date;
  readonly side: 'least' | 'most';
  readonly isInclusive: boolean;
}

export interface TextCheck {
  readonly format: string;
  readonly pattern?: RegExp | undefined;
  /** In words, where there are better ones than its pattern. */
  readonly said?: string;
  /** Of a date and time: other zones than UTC, or none at all. */
  readonly zone: 'utc' | 'any' | 'none';
}

/** A schema of a format, such as z.email() or z.int(), is its own first check. */
export function checksOf(schema: z.core.$ZodType): ZodChecks {
  const { checks = [] } = schema._zod.def;
  const all: readonly unknown[] = [schema, ...checks];
  const lengths = all.flatMap(lengthsOf);
  const least = lengths.filter(({ side }) => side === 'least').map(({ value }) => value);
  const most = lengths.filter(({ side }) => side === 'most').map(({ value }) => value);
  return {
    ...(least.length === 0 ? {} : { least: Math.max(...least) }),
    ...(most.length === 0 ? {} : { most: Math.min(...most) }),
    bounds: all.flatMap(boundsOf),
    divisors: all.flatMap((check) =>
      check instanceof z.core.$ZodCheckMultipleOf ? [check._zod.def.value] : [],
    ),
    numberFormats: all.flatMap((check) =>
      check instanceof z.core.$ZodCheckNumberFormat ? [check._zod.def.format] : [],
    ),
    texts: all.flatMap(textsOf),
  };
}

interface Length {
  readonly side: 'least' | 'most';
  readonly value: number;
}

function lengthsOf(check: unknown): readonly Length[] {
  if (check instanceof z.core.$ZodCheckMinLength || check instanceof z.core.$ZodCheckMinSize)
    return [{ side: 'least', value: check._zod.def.minimum }];
  if (check instanceof z.core.$ZodCheckMaxLength || check instanceof z.core.$ZodCheckMaxSize)
    return [{ side: 'most', value: check._zod.def.maximum }];
  const exact =
    check instanceof z.core.$ZodCheckLengthEquals
      ? check._zod.def.length
      : check instanceof z.core.$ZodCheckSizeEquals && check._zod.def.size;
  if (typeof exact !== 'number') return [];
  return [
    { side: 'least', value: exact },
    { side: 'most', value: exact },
  ];
}

function boundsOf(check: unknown): readonly Bound[] {
  if (check instanceof z.core.$ZodCheckGreaterThan)
    return [{ value: check._zod.def.value, side: 'least', isInclusive: check._zod.def.inclusive }];
  if (check instanceof z.core.$ZodCheckLessThan)
    return [{ value: check._zod.def.value, side: 'most', isInclusive: check._zod.def.inclusive }];
  return [];
}

function textsOf(check: unknown): readonly TextCheck[] {
  const part = sayPart(check);
  if (part !== undefined) return [{ format: 'part', said: part, zone: 'any' }];
  if (!(check instanceof z.core.$ZodCheckStringFormat)) return [];
  const { format, pattern } = check._zod.def;
  return [{ format, pattern, zone: zoneOf(check) }];
}

function sayPart(check: unknown): string | undefined {
  if (check instanceof z.core.$ZodCheckStartsWith)
    return `Begins with ${JSON.stringify(check._zod.def.prefix)}.`;
  if (check instanceof z.core.$ZodCheckEndsWith) return `Ends with ${JSON.stringify(check._zod.def.suffix)}.`;
  if (check instanceof z.core.$ZodCheckIncludes)
    return `Contains ${JSON.stringify(check._zod.def.includes)}.`;
  return undefined;
}

function zoneOf(check: z.core.$ZodCheckStringFormat): TextCheck['zone'] {
  if (!(check instanceof z.core.$ZodISODateTime)) return 'any';
  const { local, offset, precision } = check._zod.def;
  if (local || precision === -1) return 'none';
  return offset ? 'any' : 'utc';
}
