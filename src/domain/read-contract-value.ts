/** An assumption as it is written: one number, or low, base and high. */
export interface WrittenRange {
  readonly low?: number;
  readonly base: number;
  readonly high?: number;
}

export interface WrittenValue extends WrittenRange {
  readonly currency: string;
}

/** `18000EUR` or `12000-18000-25000 EUR`; undefined for what is no amount with its currency. */
export function readContractValue(text: string): WrittenValue | undefined {
  const { numbers, currency } =
    /^(?<numbers>[\d.-]+?) ?(?<currency>[a-z]{3})$/iu.exec(text.trim())?.groups ?? {};
  const range = readWrittenRange(numbers ?? '');
  return range === undefined || currency === undefined
    ? undefined
    : { ...range, currency: currency.toUpperCase() };
}

/** `30` or `20-30-40`. */
export function readWrittenRange(text: string): WrittenRange | undefined {
  const parts = text.split('-');
  if (!parts.every((part) => /^\d{1,12}(?:\.\d{1,4})?$/u.test(part))) return undefined;
  const [first, base, high, ...others] = parts.map(Number);
  if (first === undefined || others.length > 0) return undefined;
  if (base === undefined) return { base: first };
  return high === undefined ? undefined : { low: first, base, high };
}
