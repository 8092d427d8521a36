import type { ReactNode } from 'react';
import { market as m } from '../words-market.ts';
import { FigureNumber } from './figure-number.tsx';
import { type Figure, formatWhole } from './market-report.ts';

/** Figures in lines: each number opens what it rests on, and what nobody says is said to be so. */
export function FigureList({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  return (
    <ul className="text-sm">
      {figures.map((figure) => (
        <li key={figure.id} className="border-line border-b py-2">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span className="min-w-0" dir="auto">
              {figure.label}
            </span>
            {figure.value === null ? (
              <span className="text-fg-muted">{m.noFigure}</span>
            ) : (
              <span className="nums text-fg-muted">
                <FigureNumber figure={figure} value={figure.value} /> {unitText(figure)}
              </span>
            )}
          </div>
          <p className="text-fg-subtle text-xs">{figure.value === null ? figure.rule : boundsText(figure)}</p>
        </li>
      ))}
    </ul>
  );
}

function unitText({ unit, year }: Figure): string {
  if (unit.startsWith('%')) return unit.slice(1).trim();
  return year === null ? unit : `${unit}, ${year}`;
}

/** "Low 10, high 6,240. Eurostat" */
function boundsText(figure: Figure): string {
  return [rangeText(figure), figure.source ?? ''].filter((part) => part !== '').join('. ');
}

function rangeText({ low, high, unit }: Figure): string {
  if (low === null) return high === null ? '' : m.onlyHigh(formatWhole(high, unit));
  return high === null
    ? m.onlyLow(formatWhole(low, unit))
    : m.between(formatWhole(low, unit), formatWhole(high, unit));
}
