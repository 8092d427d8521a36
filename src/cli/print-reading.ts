import type { ReadingWire } from '#contract';
import { toTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** How a request is understood, for a person, before anything starts. */
export function printReading({ out, columns }: Terminal, reading: ReadingWire): void {
  const { request, criteria, interpretation, will_ask: asked, cannot_ask: notAsked } = reading;
  const what = request.search_type === 'customer' ? 'could buy' : 'could supply';
  const where = request.countries.length === 0 ? 'anywhere' : `in ${request.countries.join(', ')}`;
  out(`Find ${request.max_businesses} companies that ${what} “${request.product_service}”, ${where}.\n`);
  out(`${reading.note}\n\n`);
  out(
    toTable(
      ['#', 'Counts', 'Criterion', 'Shown by'],
      criteria.map(({ importance, text, shown_by: shownBy, origin }, index) => [
        String(index + 1),
        importance,
        origin === 'proposed' ? `${text} (proposed)` : text,
        shownBy,
      ]),
      columns,
    ),
  );
  if (interpretation.reason !== null) out(`\n${interpretation.reason}\n`);
  if (interpretation.not_understood.length > 0)
    out(`\nChanged nothing: ${interpretation.not_understood.join(', ')}.\n`);
  for (const { phrase, labels, words } of interpretation.plan)
    out(
      `\nA list is searched for “${phrase}” by ${labels.length > 0 ? labels.join(', ') : words.join(', ')}.\n`,
    );
  out(`\nWill ask: ${asked.map(({ name, purpose }) => `${name} (${purpose})`).join('; ')}.\n`);
  for (const { name, purpose, unlocked_by: keys } of notAsked)
    out(
      `Cannot ask: ${name} (${purpose})${keys.length === 0 ? ': none is connected yet' : `: set ${keys.join(' or ')}`}.\n`,
    );
  const { cost_usd: cost, seconds } = reading.estimate;
  const money = cost.high === 0 ? 'nothing' : `$${cost.low.toFixed(2)} to $${cost.high.toFixed(2)}`;
  out(`\nCosts ${money}, takes ${seconds.low} to ${seconds.high} s.\n`);
}
