/** Money is a whole number of millionths of a US dollar, so that sums are exact. */
export type MicroUsd = number;

export function toMicroUsd(usd: number): MicroUsd {
  return Math.round(usd * 1_000_000);
}

export function toUsd(microUsd: MicroUsd): number {
  return microUsd / 1_000_000;
}
