import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { EventWire } from '#contract';
import { w } from '../words.ts';
import { activitySentence } from './activity-sentence.ts';
import { Button } from './button.tsx';
import { formatClock } from './format.ts';
import { Section } from './section.tsx';

/** What has happened, newest first; new lines wait while somebody reads further down, or has paused them. */
export function Activity(props: {
  readonly lines: readonly EventWire[];
  readonly searchId: string;
}): ReactNode {
  const { lines, searchId } = props;
  const list = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(lines);
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    const isAtTop = (list.current?.scrollTop ?? 0) === 0;
    if (isAtTop && !isPaused) setShown(lines);
  }, [lines, isPaused]);
  const newest = shown[0]?.seq ?? 0;
  const waiting = lines.filter(({ seq }) => seq > newest).length;
  const jump = (): void => {
    setPaused(false);
    setShown(lines);
    if (list.current !== null) list.current.scrollTop = 0;
  };
  return (
    <Section
      title={w.run.activity}
      aside={
        <span className="flex items-center gap-2">
          <Button kind="ghost" size="small" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
            {isPaused ? w.run.resume : w.run.pause}
          </Button>
          <Link
            to="/searches/$searchId/log"
            params={{ searchId }}
            className="inline-flex min-h-6 min-w-6 items-center text-accent text-sm hover:underline"
          >
            {w.run.tabs.log}
          </Link>
        </span>
      }
    >
      <div className="relative">
        <div
          ref={list}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
          tabIndex={0}
          role="region"
          aria-label={w.run.activity}
          className="h-48 overflow-y-auto text-sm"
        >
          {shown.length === 0 ? <p className="text-fg-muted">{w.run.noActivity}</p> : null}
          <ol>
            {shown.map((event) => (
              <li key={event.seq} data-seq={event.seq} className="flex gap-2 py-1">
                <time dateTime={event.at} className="nums w-20 shrink-0 text-fg-subtle">
                  {formatClock(event.at)}
                </time>
                <span className="min-w-0 break-words [overflow-wrap:anywhere]" dir="auto">
                  {activitySentence(event)}
                </span>
              </li>
            ))}
          </ol>
        </div>
        {waiting > 0 ? (
          <Button size="small" className="absolute right-2 bottom-2" onClick={jump}>
            {w.run.jump(waiting)}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}
