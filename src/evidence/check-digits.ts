/** Check digits as registers define them: a number that was mistyped joins nothing. */

/** ISO 17442 (LEI) over ISO 7064: letters count from 10, the whole leaves 1 of 97. */
export function isMod97(text: string): boolean {
  let rest = 0;
  for (const digit of toDigits(text)) rest = (rest * 10 + digit) % 97;
  return rest === 1;
}

/** ISIN: Luhn over the letters written as numbers. */
export function isLuhn(text: string): boolean {
  const sum = toDigits(text)
    .toReversed()
    .reduce((total, digit, index) => total + (index % 2 === 0 ? digit : crossSum(digit * 2)), 0);
  return sum % 10 === 0;
}

function toDigits(text: string): readonly number[] {
  return [...text].flatMap((sign) => [...String(Number.parseInt(sign, 36))].map(Number));
}

function crossSum(value: number): number {
  return value > 9 ? value - 9 : value;
}

function weigh(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0);
}

/** ISO 7064 mod 11, 10: Germany. */
function isMod11And10(text: string): boolean {
  let product = 10;
  for (const digit of text.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(text.at(-1));
}

const NIF_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const CIF_LETTERS = 'JABCDEFGHI';

function isSpanish(text: string): boolean {
  if (/^[\dXYZ]\d{7}[A-Z]$/u.test(text)) {
    const number = Number(text.slice(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2'));
    return NIF_LETTERS[number % 23] === text[8];
  }
  if (!/^[A-HJNP-W]\d{7}[\dA-J]$/u.test(text)) return false;
  const sum = [...text.slice(1, 8)].reduce(
    (total, digit, index) => total + (index % 2 === 0 ? crossSum(Number(digit) * 2) : Number(digit)),
    0,
  );
  const check = (10 - (sum % 10)) % 10;
  return text[8] === String(check) || text[8] === CIF_LETTERS[check];
}

function isDutch(text: string): boolean {
  const digits = text.slice(0, 9);
  const isOld = weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(digits[8]);
  return isOld || isMod97(`NL${text}`);
}

function isFrench(text: string): boolean {
  const [key, siren] = [text.slice(0, 2), text.slice(2)];
  if (!isLuhn(siren)) return false;
  return !/^\d\d$/u.test(key) || Number(key) === (12 + 3 * (Number(siren) % 97)) % 97;
}

function isBritish(text: string): boolean {
  const sum = weigh(text, [8, 7, 6, 5, 4, 3, 2]) + Number(text.slice(7, 9));
  return sum % 97 === 0 || (sum + 55) % 97 === 0;
}

function isAustrian(text: string): boolean {
  const sum = [...text.slice(1, 8)].reduce(
    (total, digit, index) => total + (index % 2 === 0 ? Number(digit) : crossSum(Number(digit) * 2)),
    0,
  );
  return (10 - ((sum + 4) % 10)) % 10 === Number(text[8]);
}

/** The check digit that 11 minus the rest gives; where that is 10, the register gives no such number, or another sign. */
function checkOf(
  text: string,
  weights: readonly number[],
  instead: Readonly<Record<number, number>>,
): number {
  const check = 11 - (weigh(text, weights) % 11);
  return instead[check] ?? check;
}

/** Form behind the country's letters, and check digits, of the VAT numbers that are sure. */
const VAT: Readonly<Partial<Record<string, readonly [form: RegExp, isRight: (text: string) => boolean]>>> = {
  AT: [/^U\d{8}$/u, isAustrian],
  BE: [/^[01]\d{9}$/u, (text) => 97 - (Number(text.slice(0, 8)) % 97) === Number(text.slice(8))],
  CH: [/^\d{9}$/u, (text) => checkOf(text, [5, 4, 3, 2, 7, 6, 5, 4], { 11: 0 }) === Number(text[8])],
  CZ: [/^\d{8}$/u, (text) => checkOf(text, [8, 7, 6, 5, 4, 3, 2], { 10: 0, 11: 1 }) === Number(text[7])],
  DE: [/^[1-9]\d{8}$/u, isMod11And10],
  DK: [/^\d{8}$/u, (text) => weigh(text, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0],
  ES: [/^[A-Z\d]\d{7}[A-Z\d]$/u, isSpanish],
  FI: [/^\d{8}$/u, (text) => checkOf(text, [7, 9, 10, 5, 8, 4, 2], { 11: 0 }) === Number(text[7])],
  FR: [/^[A-HJ-NP-Z\d]{2}\d{9}$/u, isFrench],
  GB: [/^\d{9}(?:\d{3})?$/u, isBritish],
  IT: [/^\d{11}$/u, isLuhn],
  LU: [/^\d{8}$/u, (text) => Number(text.slice(0, 6)) % 89 === Number(text.slice(6))],
  NL: [/^\d{9}B\d\d$/u, isDutch],
  NO: [/^\d{9}$/u, (text) => checkOf(text, [3, 2, 7, 6, 5, 4, 3, 2], { 11: 0 }) === Number(text[8])],
  PL: [/^\d{10}$/u, (text) => weigh(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(text[9])],
  PT: [/^\d{9}$/u, (text) => checkOf(text, [9, 8, 7, 6, 5, 4, 3, 2], { 10: 0, 11: 0 }) === Number(text[8])],
  SE: [/^\d{10}01$/u, (text) => isLuhn(text.slice(0, 10))],
};

/** What follows the country's letters is a VAT number of that country; false also where we know no rule. */
export function isVatNumber(country: string, text: string): boolean {
  const [form, isRight] = VAT[country] ?? [];
  return form !== undefined && isRight !== undefined && form.test(text) && isRight(text);
}
