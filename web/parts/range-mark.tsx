import type { ReactNode } from 'react';

/** An estimate as a thin line from low to high with a dot at its base, on an axis from 0 that all marks share. */
export function RangeMark(props: {
  readonly low: number | null;
  readonly base: number;
  readonly high: number | null;
  readonly most: number;
}): ReactNode {
  const { low, base, high, most } = props;
  const at = (value: number): number => (most === 0 ? INSET : INSET + (value / most) * (WIDTH - 2 * INSET));
  const from = at(low ?? base);
  const to = at(high ?? base);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-6 w-full"
      aria-hidden
      focusable="false"
    >
      <line x1={INSET} x2={WIDTH - INSET} y1={MIDDLE} y2={MIDDLE} className="stroke-line" strokeWidth={1} />
      {GRID.map((share) => (
        <line
          key={share}
          x1={at(most * share)}
          x2={at(most * share)}
          y1={2}
          y2={HEIGHT - 2}
          className="stroke-line"
          strokeWidth={1}
        />
      ))}
      <line x1={from} x2={to} y1={MIDDLE} y2={MIDDLE} className="stroke-chart-1" strokeWidth={2} />
      <line x1={from} x2={from} y1={MIDDLE - 5} y2={MIDDLE + 5} className="stroke-chart-1" strokeWidth={2} />
      <line x1={to} x2={to} y1={MIDDLE - 5} y2={MIDDLE + 5} className="stroke-chart-1" strokeWidth={2} />
      <ellipse cx={at(base)} cy={MIDDLE} rx={4} ry={5} className="fill-chart-1" />
    </svg>
  );
}

const WIDTH = 320;
const HEIGHT = 24;
const MIDDLE = HEIGHT / 2;
/** So that a mark at the end of the axis is drawn whole. */
const INSET = 6;
const GRID = [0, 0.25, 0.5, 0.75, 1];
