import { type ReactNode, useState } from 'react';
import { market as m } from '../words-market.ts';
import { Button } from './button.tsx';
import { formatExact } from './format.ts';

interface Bar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly source: string | null;
}

/** Amounts side by side from zero, with the finding in words and the same numbers as a table. */
export function BarChart(props: {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}): ReactNode {
  const { title, unit, bars } = props;
  const [isTable, setTable] = useState(false);
  const most = Math.max(...bars.map(({ value }) => value));
  const largest = bars.find(({ value }) => value === most);
  const sources = [...new Set(bars.flatMap(({ source }) => source ?? []))];
  return (
    <figure aria-label={title} className="space-y-2">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 text-sm">
        {m.chartCaption(largest?.label ?? '', formatExact(most))}
        <Button size="small" kind="ghost" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? m.showChart : m.showTable}
        </Button>
      </figcaption>
      {isTable ? (
        <table className="w-full text-left text-sm">
          <thead>
            <tr>
              <th>{m.figure}</th>
              <th>{unit}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.id}>
                <td>{bar.label}</td>
                <td className="nums">{formatExact(bar.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <ul className="text-xs">
          {bars.map((bar) => (
            <li key={bar.id} className="flex h-6 items-center gap-2">
              <span className="w-32 shrink-0 truncate text-fg-muted" title={bar.label} dir="auto">
                {bar.label}
              </span>
              <span className="flex min-w-0 flex-1 items-center gap-2">
                <span
                  aria-hidden
                  className="h-3 bg-chart-1"
                  style={{ width: `${most === 0 ? 0 : (bar.value / most) * 75}%` }}
                />
                <span className="nums text-fg-muted">{formatExact(bar.value)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {sources.length === 0 ? null : <p className="text-fg-subtle text-xs">{sources.join(', ')}</p>}
    </figure>
  );
}
