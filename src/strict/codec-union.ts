import * as z from 'zod';
import { type Codec, inside, PLAIN, type Place, readTwice, repaired } from './codec.ts';
import { areApart, fits } from './fits.ts';
import { freeName } from './free-name.ts';
import { has, isObject, type JsonObject, listOf, membersOf, typesOf } from './json-schema.ts';
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
      const strictly = written.filter((_, at) => fits(value, wires[at], shop.root));
      const fitting =
        strictly.length > 0 ? strictly : written.filter((_, at) => fits(value, wires[at], shop.root, true));
      return fitting.length === 0 ? readByTrial(written, value, place) : readFitting(fitting, value, place);
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

/** Of several options that look right, the first by which zod takes it. */
function readFitting(options: readonly WrittenOption[], value: unknown, place: Place): unknown {
  const [first, ...others] = options;
  if (first === undefined) return value;
  return others.length === 0 ? readAs(first, value, place) : readFirst(options, value, place, first);
}

/** What looks like none of the options: the first by which zod takes it; else the nearest, for zod to say what is wrong. */
function readByTrial(options: readonly WrittenOption[], given: unknown, place: Place): unknown {
  const value = readTwice(given, place);
  const possible = options.filter((option) => canBe(option, value));
  const [nearest, ...others] = possible.toSorted((one, other) => shared(other, value) - shared(one, value));
  if (nearest === undefined) return value;
  // Without a doubt nothing is tried: choices inside choices would be tried over and over.
  return others.length === 0
    ? readUntagged(nearest, value, place)
    : readFirst(possible, value, place, nearest);
}

/** So many options are tried in one answer: a deep one that fits nowhere must have an end. */
export const MOST_TRIALS = 300;

function readFirst(
  options: readonly WrittenOption[],
  value: unknown,
  place: Place,
  otherwise: WrittenOption,
): unknown {
  for (const option of options) {
    if (place.budget.trials <= 0) return value;
    place.budget.trials -= 1;
    const trial: Place = { path: place.path, repairs: [], wrong: [], budget: place.budget };
    const read = readUntagged(option, value, trial);
    if (trial.wrong.length > 0 || !z.safeParse(option.schema, read).success) continue;
    place.repairs.push(...trial.repairs);
    return read;
  }
  return readUntagged(otherwise, value, place);
}

/** By an option, also where its tag is forgotten. */
function readUntagged(option: WrittenOption, value: unknown, place: Place): unknown {
  const { tag, codec } = option;
  if (tag === undefined || (isObject(value) && has(value, tag))) return readAs(option, value, place);
  return repaired(place, 'untagged', value, codec.decode(value, place));
}

const SCALARS = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** Whether the option may be meant: not a scalar for something with members, nor by another word in the same place. */
function canBe({ codec, tag }: WrittenOption, value: unknown): boolean {
  const outline = outlineOf(codec);
  const types = typesOf(outline);
  const isScalar = types.length > 0 && types.every((type) => SCALARS.has(type));
  if (isScalar && tag === undefined && typeof value === 'object' && value !== null) return false;
  if (!isObject(value)) return true;
  return Object.entries(membersOf(outline['properties'])).every(([name, member]) => {
    const words = listOf(membersOf(member)['enum']);
    const given = has(value, name) ? value[name] : null;
    return words.length === 0 || given === null || words.some((word) => isAlike(word, given));
  });
}

function isAlike(word: unknown, given: unknown): boolean {
  if (typeof given === 'object') return word === given;
  return String(word).toLowerCase() === String(given).trim().toLowerCase();
}

/** How many members an object shares with an option. */
function shared({ codec }: WrittenOption, value: unknown): number {
  if (!isObject(value)) return 0;
  return Object.keys(membersOf(outlineOf(codec)['properties'])).filter((name) => has(value, name)).length;
}
