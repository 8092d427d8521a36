/** What a layer must reach, or the command exits 1. */
export interface Bar {
  readonly name: string;
  readonly value: number | null;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Bars that are missed, in words; a value that could not be measured misses none. */
export function listMissed(bars: readonly Bar[]): readonly string[] {
  return bars.flatMap(({ name, value, atLeast, atMost }) => {
    if (value === null) return [];
    if (atLeast !== undefined && value < atLeast) return [`${name} is ${value}, below ${atLeast}`];
    if (atMost !== undefined && value > atMost) return [`${name} is ${value}, above ${atMost}`];
    return [];
  });
}

/** Prints what was measured, and says how the command ends. */
export function report(measured: {
  readonly result: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  readonly bars: readonly Bar[];
  readonly isJson: boolean;
}): number {
  const missed = listMissed(measured.bars);
  const text = measured.isJson
    ? JSON.stringify({ ...measured.result, missed })
    : [...measured.lines, ...missed.map((each) => `Missed: ${each}.`)].join('\n');
  process.stdout.write(`${text}\n`);
  return missed.length === 0 ? 0 : 1;
}
