import { ABSENT, type Codec, inside, missing, PLAIN, readTwice, repaired } from './codec.ts';
import { isObject } from './json-schema.ts';
import { orNull } from './words.ts';
import { closedObject, type Workshop } from './workshop.ts';

/** A member of an object, and how it is written when it is not there, or has nothing in it. */
export interface Member {
  readonly name: string;
  readonly codec: Codec;
  readonly way:
    | 'always'
    /** Required by its author, and not on the wire: a circle must have an end there. zod asks for it on return. */
    | 'asked_for'
    | 'missing_as_null'
    | 'left_out'
    | 'null_left_out'
    | 'empty_list_left_out'
    | 'empty_map_left_out';
}

export function objectCodec(shop: Workshop, members: readonly Member[]): Codec {
  const names = new Set(members.map(({ name }) => name));
  const isWritten = ({ way }: Member): boolean => way === 'always' || way === 'missing_as_null';
  const properties = Object.fromEntries(
    members.map(({ name, codec, way }) => {
      return [name, way === 'missing_as_null' ? orNull(codec.wire, shop.encoding) : codec.wire];
    }),
  );
  return {
    ...PLAIN,
    isPlain: members.every(({ codec, way }) => codec.isPlain && (way === 'always' || way === 'left_out')),
    recurs: members.some(({ codec, way }) => codec.recurs && isWritten({ name: '', codec, way })),
    wire: closedObject(
      shop,
      properties,
      members.filter(isWritten).map(({ name }) => name),
    ),
    decode(given, place): unknown {
      const value = readTwice(given, place);
      if (!isObject(value)) return value;
      const known = members.flatMap((member) => {
        const own = Object.hasOwn(value, member.name) ? value[member.name] : undefined;
        const read = readMember(member, own, inside(place, member.name));
        return read === ABSENT ? [] : [[member.name, read] as const];
      });
      // What was not asked for stays, for a strict schema to refuse.
      const unknown = Object.entries(value).filter(([name]) => !names.has(name));
      return Object.fromEntries([...known, ...unknown]);
    },
    encode(value): unknown {
      if (!isObject(value)) return value;
      return Object.fromEntries(
        members.flatMap((member) => {
          const written = writeMember(
            member,
            Object.hasOwn(value, member.name) ? value[member.name] : undefined,
          );
          return written === ABSENT ? [] : [[member.name, written] as const];
        }),
      );
    },
  };
}

function readMember({ codec, way }: Member, value: unknown, place: Parameters<Codec['decode']>[1]): unknown {
  if (value === undefined) {
    if (way === 'null_left_out') return null;
    if (way === 'empty_list_left_out') return codec.decode([], place);
    return way === 'empty_map_left_out' ? codec.decode({}, place) : missing(codec, place);
  }
  if (value !== null || codec.isNullable || !codec.isOptional) return codec.decode(value, place);
  return way === 'missing_as_null' ? ABSENT : repaired(place, 'null_for_missing', value, ABSENT);
}

function writeMember({ codec, way }: Member, value: unknown): unknown {
  // Where null means something of its own, what is missing has no word on the wire: it is left out, and so comes back.
  if (value === undefined) return way === 'missing_as_null' && !codec.isNullable ? null : ABSENT;
  if (value === null && way === 'null_left_out') return ABSENT;
  const written = codec.encode(value);
  if (way === 'empty_list_left_out' && Array.isArray(written) && written.length === 0) return ABSENT;
  const isEmptyMap = isObject(written) && Object.keys(written).length === 0;
  return way === 'empty_map_left_out' && isEmptyMap ? ABSENT : written;
}
