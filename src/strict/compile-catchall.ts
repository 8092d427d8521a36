import * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import type { Codec } from './codec.ts';
import { compileMembers } from './compile-object.ts';
import { freeName } from './free-name.ts';
import { has, isObject } from './json-schema.ts';
import { note, type Workshop } from './workshop.ts';

/** An object that takes other keys of one kind: they stand as a map in a member of their own. */
export function compileCatchall(
  shop: Workshop,
  { shape, catchall }: { readonly shape: Shape; readonly catchall: z.core.$ZodType },
  place: AuthorPlace,
): Codec {
  const map = z.record(z.string(), catchall);
  if (Object.keys(shape).length === 0) return shop.compile(shop, map, place);
  note(shop, place, 'other_keys_as_map');
  const name = freeName('others', new Set(Object.keys(shape)));
  const codec = compileMembers(shop, [...Object.entries(shape), [name, map]], place);
  return {
    ...codec,
    isPlain: false,
    decode(given, at): unknown {
      const read = codec.decode(given, at);
      const { [name]: others, ...own } = isObject(read) ? read : {};
      if (!isObject(others)) return read;
      // A key that is declared and given once more stays where it is, for zod to say so.
      const isDoubled = Object.keys(others).some((key) => has(shape, key));
      return isDoubled ? read : { ...own, ...others };
    },
    encode(value): unknown {
      if (!isObject(value)) return value;
      const entries = Object.entries(value);
      const own = entries.filter(([key]) => has(shape, key));
      const others = entries.filter(([key]) => !has(shape, key));
      return codec.encode({ ...Object.fromEntries(own), [name]: Object.fromEntries(others) });
    },
  };
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;
