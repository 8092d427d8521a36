import { type Place, repaired } from './codec.ts';

const NUMBER = /^\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/u;

/** A number that came as text, unless a double cannot hold it as it is written. */
export function readNumber(value: unknown, place: Place): unknown {
  if (typeof value !== 'string' || !NUMBER.test(value)) return value;
  const number = Number(value);
  const isExact = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
  return isExact ? repaired(place, 'number_from_text', value, number) : value;
}

export function readBoolean(value: unknown, place: Place): unknown {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  if (word !== 'true' && word !== 'false') return value;
  return repaired(place, 'boolean_from_text', value, word === 'true');
}

/** The one value that differs only in case and blanks, or is a number written as text; of several none is chosen. */
export function readChoice(
  values: readonly unknown[],
  written: readonly unknown[],
  value: unknown,
  place: Place,
): unknown {
  const at = written.indexOf(value);
  if (at !== -1) return values[at];
  if (typeof value !== 'string') return value;
  const wanted = value.trim().toLowerCase();
  const near = values.filter((each) => each !== null && String(each).toLowerCase() === wanted);
  if (near.length !== 1) return value;
  const [only] = near;
  if (typeof only === 'number') return repaired(place, 'number_from_text', value, only);
  if (typeof only === 'boolean') return repaired(place, 'boolean_from_text', value, only);
  return repaired(place, 'enum_case', value, only);
}

const MOMENT =
  /^(?<year>\d{4}|[+-]\d{6})-(?<month>\d\d)-(?<day>\d\d)(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d))?$/u;

/** A day, or a moment with its zone. A moment without one would be read by the zone of this machine, so it is not. */
export function readDate(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const { year, month, day } = MOMENT.exec(value)?.groups ?? {};
  if (year === undefined) return value;
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  const date = new Date(value.replace(/[tT ]/u, 'T').replace(/z$/u, 'Z'));
  return isDay && !Number.isNaN(date.getTime()) ? date : value;
}

export function readBigInt(value: unknown, place: Place): unknown {
  if (typeof value === 'string' && /^-?\d+$/u.test(value)) return BigInt(value);
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return value;
  return repaired(place, 'bigint_from_number', value, BigInt(value));
}
