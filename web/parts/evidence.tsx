import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BusinessWire, ValueWire } from '#contract';
import { w } from '../words.ts';
import { ageInDays, formatDay, formatMonthsAgo, OLD_DAYS } from './format.ts';
import { OutLink } from './panels.tsx';

export type Evidence = BusinessWire['evidence'][number];

/** The words that show a fact, where they stand and when they were read. */
export function Quote({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const { quote, url, source, fetched_at: fetchedAt, licence } = evidence;
  const age = ageInDays(fetchedAt);
  return (
    <figure
      data-quote={formatDay(fetchedAt)}
      tabIndex={-1}
      className="min-w-0 border-line-strong border-l-2 pl-3"
    >
      <blockquote className="break-words text-sm [overflow-wrap:anywhere]" dir="auto">
        “{quote}”
      </blockquote>
      <figcaption className="mt-1 flex flex-wrap items-center gap-x-2 text-fg-subtle text-xs">
        {url === null ? <span dir="auto">{source}</span> : <OutLink url={url} text={shorten(url)} />}
        <span>{w.evidence.readOn(formatDay(fetchedAt))}</span>
        {age > OLD_DAYS ? (
          <span className="inline-flex items-center gap-1">
            <Clock size={12} aria-hidden /> {w.evidence.checked(formatMonthsAgo(age))}
          </span>
        ) : null}
        {licence === null ? null : <span>{licence}</span>}
      </figcaption>
    </figure>
  );
}

function shorten(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, '');
}

export function findEvidence(all: readonly Evidence[], ids: readonly string[]): readonly Evidence[] {
  return all.filter(({ id }) => ids.includes(id));
}

export function textOf(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}

/** One text for sorting, searching and copying. */
export function plainOf(value: ValueWire<string | readonly string[]>): string {
  if ('value' in value) return textOf(value.value);
  return value.state === 'conflict' ? value.values.map((each) => textOf(each.value)).join(' / ') : '';
}

export interface ValueProps {
  readonly label: string;
  readonly value: ValueWire<string | readonly string[]>;
  readonly evidence: readonly Evidence[];
}

/** What a value rests on, or where it was looked for. */
export function ValueEvidence({ value, evidence }: Omit<ValueProps, 'label'>): ReactNode {
  if (value.state === 'suppressed') return <p className="text-fg-muted">{w.valueHints.suppressed}</p>;
  if (value.state === 'not_found')
    return value.searched.length === 0 ? (
      <p className="text-fg-muted">{w.evidence.notLooked}</p>
    ) : (
      <div className="space-y-1 text-fg-muted text-sm">
        <p>{w.evidence.lookedAt}</p>
        <ul className="list-disc space-y-1 pl-4">
          {value.searched.map((place) => (
            <li key={place}>
              <OutLink url={place} text={shorten(place)} />
            </li>
          ))}
        </ul>
      </div>
    );
  const values = value.state === 'conflict' ? value.values : [value];
  return (
    <div className="space-y-4">
      {values.map((each) => (
        <div key={textOf(each.value)} className="space-y-2">
          <p className="break-words font-medium text-sm [overflow-wrap:anywhere]" dir="auto">
            {textOf(each.value)}
          </p>
          <Quotes evidence={findEvidence(evidence, each.evidence_ids)} />
        </div>
      ))}
    </div>
  );
}

export function Quotes({ evidence }: { readonly evidence: readonly Evidence[] }): ReactNode {
  if (evidence.length === 0) return <p className="text-fg-subtle text-xs">{w.evidence.none}</p>;
  return (
    <div className="space-y-3">
      {evidence.map((each) => (
        <Quote key={each.id} evidence={each} />
      ))}
    </div>
  );
}
