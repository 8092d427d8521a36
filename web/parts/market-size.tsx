import { type ReactNode, useState } from 'react';
import { market as m } from '../words-market.ts';
import { Button } from './button.tsx';
import { FigureNumber } from './figure-number.tsx';
import { type Factor, type Figure, formatFigure, formatWhole } from './market-report.ts';
import { RangeMark } from './range-mark.tsx';

const TOTAL = 'tam';

/** The whole market and the shares of it that the user says, each with its range; or the sentence why there is none. */
export function MarketSize(props: {
  readonly figures: readonly Figure[];
  /** What stands beside the formula: the way to change what it rests on. */
  readonly children: ReactNode;
}): ReactNode {
  const { figures, children } = props;
  const sizes = figures.filter(({ id }) => [TOTAL, 'sam', 'som'].includes(id));
  const total = sizes.find(({ id }) => id === TOTAL);
  if (total === undefined) return null;
  // The children keep their place, whether there is a size or not: a form among them keeps what was typed.
  return (
    <div className="space-y-3">
      {total.value === null ? (
        <p className="flex flex-wrap justify-between gap-2">
          <span>{total.label}</span>
          <span className="text-fg-muted">{m.noSize(total.rule ?? '')}</span>
        </p>
      ) : (
        <>
          <Ranges sizes={sizes} total={total} value={total.value} />
          <Formula total={total} />
        </>
      )}
      {children}
    </div>
  );
}

function Ranges(props: {
  readonly sizes: readonly Figure[];
  readonly total: Figure;
  readonly value: number;
}): ReactNode {
  const { sizes, total, value } = props;
  const [isTable, setTable] = useState(false);
  const most = Math.max(...sizes.flatMap(({ value: base, high }) => [base ?? 0, high ?? 0]));
  const say = (amount: number | null): string => formatFigure(amount, total.unit);
  const caption =
    total.low === null || total.high === null
      ? m.rangeBaseOnly(total.label, say(value))
      : m.rangeCaption(total.label, say(total.low), say(value), say(total.high));
  return (
    <figure aria-label={m.size} className="space-y-2">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 text-fg-muted text-sm">
        {caption}
        <Button
          size="small"
          kind="ghost"
          aria-pressed={isTable}
          className="print:hidden"
          onClick={() => setTable(!isTable)}
        >
          {isTable ? m.showChart : m.showTable}
        </Button>
      </figcaption>
      <div className="overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead className="text-fg-muted text-xs">
            <tr>
              <th scope="col" className="py-1 font-normal">
                {m.figure}
              </th>
              {isTable ? null : <td className="w-1/3 max-md:hidden" />}
              {[m.low, m.base, m.high].map((bound) => (
                <th key={bound} scope="col" className="py-1 pl-3 text-right font-normal">
                  {bound}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sizes.map((figure) => (
              <tr key={figure.id} className="border-line border-t">
                <th scope="row" className="py-2 pr-3 font-normal">
                  {figure.label}
                </th>
                {isTable ? null : (
                  <td className="max-md:hidden">
                    <RangeMark low={figure.low} base={figure.value ?? 0} high={figure.high} most={most} />
                  </td>
                )}
                {(['low', 'value', 'high'] as const).map((bound) => (
                  <td key={bound} className="py-2 pl-3 text-right">
                    <FigureNumber
                      figure={figure}
                      value={figure[bound]}
                      name={m.bound(figure.label, NAMES[bound])}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-fg-subtle text-xs">
        {[total.source, total.year].filter((part) => part !== null).join(', ')}
      </p>
    </figure>
  );
}

const NAMES = { low: m.low, value: m.base, high: m.high } as const;

/** The base in one line, and below each factor where it comes from. */
function Formula({ total }: { readonly total: Figure }): ReactNode {
  const counted = total.factors.filter(({ state }) => state !== 'your_assumption');
  const price = total.factors.find(({ state }) => state === 'your_assumption');
  const companies = counted.reduce((sum, { base }) => sum + (base ?? 0), 0);
  return (
    <div className="space-y-1 text-sm">
      <p className="nums">
        {m.companiesTimes(
          formatWhole(companies, 'companies'),
          price === undefined ? '' : formatWhole(price.base, price.unit),
        )}
      </p>
      <ul className="space-y-1 text-fg-muted text-xs">
        {counted.map((factor) => (
          <li key={factor.label}>
            {factor.label}: {rangeText(factor)}
            {[factor.source, factor.year].flatMap((part) => (part === null ? [] : `, ${part}`))}
          </li>
        ))}
        {price === undefined ? null : (
          <li>
            {price.label}: {rangeText(price)}, {m.yours}. {price.rule}
          </li>
        )}
        {total.rule === null ? null : <li>{total.rule}</li>}
      </ul>
    </div>
  );
}

function rangeText({ low, base, high, unit }: Factor): string {
  const values = [low, base, high].flatMap((value) => (value === null ? [] : formatWhole(value, unit)));
  return [...new Set(values)].join(' – ');
}
