import type * as z from 'zod';
import type { Codec } from './codec.ts';
import { show } from './json-schema.ts';

/** z.coerce makes text of null, 0 of an empty text and false of nothing. */
export function isCoercing(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod;
  return 'coerce' in def && def.coerce === true;
}

/** The leaf, with what would be made of nothing said as wrong before zod makes it. */
export function coerced(schema: z.core.$ZodType, codec: Codec): Codec {
  const { type } = schema._zod.def;
  return {
    ...codec,
    isCoerced: true,
    decode(value, place): unknown {
      const read = codec.decode(value, place);
      if (!isSomething(type, read)) {
        const given = value === undefined || value === null ? String(value) : show(value);
        place.wrong.push({ path: place.path, message: `Invalid input: expected ${type}, received ${given}` });
      }
      return read;
    },
  };
}

function isSomething(type: string, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (typeof value === 'string') return type === 'string' || value.trim() !== '';
  if (typeof value === 'boolean') return type === 'string';
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Date;
}
