import * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import { box } from './box.ts';
import type { Codec } from './codec.ts';
import { describe, orNull } from './words.ts';
import { note, type Workshop } from './workshop.ts';

/** Schemas that change what may be there, but not what it looks like. */
export function compileWrapper(
  shop: Workshop,
  schema: z.core.$ZodType,
  place: AuthorPlace,
): Codec | undefined {
  const inner = innerOf(schema);
  if (inner === undefined) return undefined;
  const codec = shop.compile(shop, inner, place);
  const words = z.globalRegistry.get(schema)?.description;
  return wrap(shop, schema, place, words === undefined ? codec : say(shop, codec, words));
}

function say(shop: Workshop, codec: Codec, words: string): Codec {
  const boxed = words === '' ? codec : box(shop, codec);
  return {
    ...boxed,
    wire: describe(boxed.wire, words),
    ...(boxed.notNull === undefined ? {} : { notNull: describe(boxed.notNull, words) }),
  };
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault ||
    schema instanceof z.core.$ZodNonOptional ||
    schema instanceof z.core.$ZodReadonly ||
    schema instanceof z.core.$ZodCatch
  )
    return schema._zod.def.innerType;
  // Kept by zod: the getter itself may make a new schema at every call.
  if (schema instanceof z.core.$ZodLazy) return schema._zod.innerType;
  if (!(schema instanceof z.core.$ZodPipe)) return undefined;
  const { in: first, out } = schema._zod.def;
  // A preprocessing step says nothing of what it takes: what it gives is asked for.
  return first instanceof z.core.$ZodTransform ? out : first;
}

function wrap(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace, codec: Codec): Codec {
  if (schema instanceof z.core.$ZodOptional) return { ...codec, isOptional: true };
  if (schema instanceof z.core.$ZodNonOptional) return { ...codec, isOptional: false };
  if (schema instanceof z.core.$ZodNullable) return nullable(shop, codec);
  if (schema instanceof z.core.$ZodDefault || schema instanceof z.core.$ZodPrefault) {
    note(shop, place, 'default_in_words');
    return { ...say(shop, codec, sayDefault(codec, schema)), isOptional: true };
  }
  return codec;
}

export function nullable(shop: Workshop, codec: Codec): Codec {
  if (codec.isNullable) return codec;
  const boxed = box(shop, codec);
  return {
    ...boxed,
    wire: orNull(boxed.wire, shop.encoding),
    notNull: boxed.wire,
    decode: (value, place) => (value === null ? null : boxed.decode(value, place)),
    encode: (value) => (value === null ? null : boxed.encode(value)),
    isNullable: true,
  };
}

/** As the model would write it. A default that is made anew each time is not said: the same schema has the same bytes. */
function sayDefault(codec: Codec, schema: z.core.$ZodDefault | z.core.$ZodPrefault): string {
  const [once, again] = [schema._zod.def.defaultValue, schema._zod.def.defaultValue];
  const written = writeDefault(codec, once);
  return written === '' || written !== writeDefault(codec, again) || isOfNow(once)
    ? ''
    : `Default: ${written}.`;
}

/** Of a schema that transforms, the default is what comes out, and may be nothing that JSON has. */
function writeDefault(codec: Codec, value: unknown): string {
  const written = codec.encode(value);
  return isJson(written) ? JSON.stringify(written) : '';
}

function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' || typeof value === 'boolean' || value === null;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson);
}

const MINUTE_MS = 60_000;

/** A moment that is now was not written by the author. */
function isOfNow(value: unknown): boolean {
  const isMoment =
    typeof value === 'string' ? /^\d{4}-\d\d-\d\d[T ]/u.test(value) : typeof value === 'number';
  const time = isMoment || value instanceof Date ? timeOf(value) : undefined;
  return time !== undefined && Math.abs(time - Date.now()) < MINUTE_MS;
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return value instanceof Date ? value.getTime() : Date.parse(String(value));
}
