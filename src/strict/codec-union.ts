import { z } from 'zod';
import { type Codec, inside, PLAIN, type Place, readTwice, repaired } from './codec.ts';
import { areApart, fits } from './fits.ts';
import { freeName } from './free-name.ts';
import { has, isObject, type JsonObject, listOf, membersOf } from './json-schema.ts';
import { describe } from './words.ts';
import { closedObject, type Workshop } from './workshop.ts';

export interface Option {
  readonly schema: z.core.$ZodType;
  readonly codec: Codec;
}

/** An option as it is written: under a key of its own where its writing alone would not tell it from the others. */
interface WrittenOption extends Option {
  readonly tag: string | undefined;
}

/**
 * A choice. Most options are told apart by what they look like. Where they are not, as text and a date that is written as
 * text, each stands under the name of its kind, so that what comes back is what was meant.
 */
export function unionCodec(
  shop: Workshop,
  options: readonly Option[],
): Codec & { readonly isTagged: boolean } {
  const written = tagOptions(options);
  const wires = written.map(({ tag, codec }) =>
    tag === undefined ? codec.wire : closedObject(shop, { [tag]: codec.wire }),
  );
  return {
    ...PLAIN,
    isTagged: written.some(({ tag }) => tag !== undefined),
    isPlain: written.every(({ tag, codec }) => tag === undefined && codec.isPlain),
    isNullable: options.some(({ codec }) => codec.isNullable),
    recurs: options.some(({ codec }) => codec.recurs),
    wire: { anyOf: flatten(wires) },
    decode(value, place): unknown {
      const at = wires.findIndex((wire) => fits(value, wire, shop.root));
      const option = written[at];
      return option === undefined ? readByTrial(written, value, place) : readAs(option, value, place);
    },
    encode(value): unknown {
      const option = written.find(({ schema }) => z.safeParse(schema, value).success);
      if (option === undefined) return value;
      const inner = option.codec.encode(value);
      return option.tag === undefined ? inner : { [option.tag]: inner };
    },
  };
}

/** A choice inside a choice is one choice: fewer unions, and every branch has a type. */
function flatten(wires: readonly JsonObject[]): readonly JsonObject[] {
  const branches = wires.flatMap((wire): readonly JsonObject[] => {
    const { anyOf, description, ...others } = wire;
    if (!Array.isArray(anyOf) || Object.keys(others).length > 0) return [wire];
    const words = typeof description === 'string' ? description : undefined;
    return listOf(anyOf)
      .filter(isObject)
      .map((branch) => describe(branch, words));
  });
  return [...new Map(branches.map((branch) => [JSON.stringify(branch), branch])).values()];
}

/** Options that both stay as they are need no tag: whichever is taken, the value is the same. */
function tagOptions(options: readonly Option[]): readonly WrittenOption[] {
  const isClear = (one: Option): boolean =>
    options.every(
      (other) =>
        other === one ||
        (one.codec.isPlain && other.codec.isPlain) ||
        areApart(outlineOf(one.codec), outlineOf(other.codec)),
    );
  const taken = new Set(
    options.flatMap(({ codec }) => Object.keys(membersOf(outlineOf(codec)['properties']))),
  );
  return options.map((option) => {
    if (isClear(option)) return { ...option, tag: undefined };
    const tag = freeName(option.schema._zod.def.type, taken);
    taken.add(tag);
    return { ...option, tag };
  });
}

function outlineOf({ outline, wire }: Codec): Codec['wire'] {
  return outline ?? wire;
}

function readAs({ tag, codec }: WrittenOption, value: unknown, place: Place): unknown {
  return tag === undefined || !isObject(value)
    ? codec.decode(value, place)
    : codec.decode(value[tag], inside(place, tag));
}

/** What looks like none of the options: the first by which zod takes it; else the nearest, for zod to say what is wrong. */
function readByTrial(options: readonly WrittenOption[], given: unknown, place: Place): unknown {
  const value = readTwice(given, place);
  for (const { schema, codec, tag } of options) {
    const repairs: typeof place.repairs = [];
    const wrong: typeof place.wrong = [];
    const isTagged = tag !== undefined && isObject(value) && has(value, tag);
    const inner = isTagged ? value[tag] : value;
    const read = codec.decode(inner, { path: place.path, repairs, wrong });
    if (wrong.length > 0 || !z.safeParse(schema, read).success) continue;
    place.repairs.push(...repairs);
    return tag === undefined || isTagged ? read : repaired(place, 'untagged', value, read);
  }
  const nearest = options.toSorted((one, other) => nearness(other, value) - nearness(one, value))[0];
  return nearest === undefined || nearness(nearest, value) === 0 ? value : nearest.codec.decode(value, place);
}

/** How many members an object shares with an option; none where a word that tells the options apart is another. */
function nearness({ codec }: WrittenOption, value: unknown): number {
  const properties = membersOf(outlineOf(codec)['properties']);
  if (!isObject(value)) return 0;
  const shared = Object.keys(properties).filter((name) => has(value, name));
  const isOther = shared.some((name) => {
    const words = listOf(membersOf(properties[name])['enum']);
    return words.length > 0 && !words.includes(value[name]);
  });
  return isOther ? 0 : shared.length;
}
