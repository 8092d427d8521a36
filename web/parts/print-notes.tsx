import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { w } from '../words.ts';
import { formatDay } from './format.ts';

interface Note {
  readonly url: string;
  readonly readOn: string | undefined;
}

/** On paper links are numbers: their addresses stand at the end, each once, with the day it was read. */
export function PrintNotes(props: {
  readonly around: { readonly current: HTMLElement | null };
  /** What the lines belong to; stands at the foot of every sheet. */
  readonly title: string;
}): ReactNode {
  const { around, title } = props;
  const [notes, setNotes] = useState<readonly Note[]>([]);
  useEffect(() => {
    // The browser takes its picture when this has returned.
    const collect = (): void => flushSync(() => setNotes(numberLinks(around.current)));
    window.addEventListener('beforeprint', collect);
    return () => window.removeEventListener('beforeprint', collect);
  }, [around]);
  return (
    <>
      {notes.length === 0 ? null : (
        <section className="hidden space-y-2 print:block">
          <h3 className="font-medium text-sm">{w.print.sources}</h3>
          <ol className="list-decimal pl-6">
            {notes.map(({ url, readOn }) => (
              <li key={url} className="break-all">
                {url} {readOn === undefined ? null : w.evidence.readOn(readOn)}
              </li>
            ))}
          </ol>
        </section>
      )}
      <p className="print-foot hidden print:block" aria-hidden>
        {w.print.foot(title, formatDay(new Date().toISOString()))}
      </p>
    </>
  );
}

function numberLinks(around: HTMLElement | null): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const link of around?.querySelectorAll<HTMLAnchorElement>('a[target="_blank"]') ?? []) {
    const readOn = link.closest<HTMLElement>('[data-quote]')?.dataset['quote'];
    const known = notes.get(link.href);
    if (known === undefined || known.readOn === undefined) notes.set(link.href, { url: link.href, readOn });
    link.dataset['note'] = String([...notes.keys()].indexOf(link.href) + 1);
  }
  return [...notes.values()];
}
