export const MARKS = ['good', 'wrong', 'excluded'] as const;
/** What a reader thinks of a company: right, wrong, or not to come back. */
export type Mark = (typeof MARKS)[number];

export interface BusinessMark {
  readonly mark: Mark;
  readonly reason: string | null;
  readonly markedAt: string;
}

/** Of the companies that a reader has checked, those that were right, and between what shares the truth lies. */
export interface Precision {
  readonly right: number;
  readonly checked: number;
  readonly pct: number;
  /** The 95 % interval (Wilson), in per cent. */
  readonly lowPct: number;
  readonly highPct: number;
}

/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.959_963_985;

/** null when nothing was checked. What is excluded is no judgement of the search. */
export function precisionOf(marks: readonly Mark[]): Precision | null {
  const right = marks.filter((mark) => mark === 'good').length;
  const checked = right + marks.filter((mark) => mark === 'wrong').length;
  if (checked === 0) return null;
  const share = right / checked;
  const scale = 1 + Z ** 2 / checked;
  const middle = (share + Z ** 2 / (2 * checked)) / scale;
  const spread = (Z / scale) * Math.sqrt((share * (1 - share)) / checked + Z ** 2 / (4 * checked ** 2));
  const pct = (value: number): number => Math.round(100 * Math.min(1, Math.max(0, value)));
  return { right, checked, pct: pct(share), lowPct: pct(middle - spread), highPct: pct(middle + spread) };
}
