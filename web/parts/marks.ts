import { useSyncExternalStore } from 'react';

/** What a reader thinks of the rows of a search; kept in this browser. */
export type Mark = 'good' | 'wrong';
export type Marks = Readonly<Record<string, Mark>>;

const listeners = new Set<() => void>();
const read = new Map<string, { readonly text: string; readonly marks: Marks }>();

export function useMarks(searchId: string): {
  readonly marks: Marks;
  set(id: string, mark: Mark | undefined): void;
} {
  const marks = useSyncExternalStore(subscribe, () => readMarks(searchId));
  return {
    marks,
    set(id, mark): void {
      const { [id]: _, ...others } = readMarks(searchId);
      const next = mark === undefined ? others : { ...others, [id]: mark };
      localStorage.setItem(keyOf(searchId), JSON.stringify(next));
      for (const listener of listeners) listener();
    },
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The same object for the same text: React compares by identity. */
function readMarks(searchId: string): Marks {
  const text = localStorage.getItem(keyOf(searchId)) ?? '{}';
  const known = read.get(searchId);
  if (known?.text === text) return known.marks;
  const marks = parseMarks(text);
  read.set(searchId, { text, marks });
  return marks;
}

function parseMarks(text: string): Marks {
  try {
    const parsed: unknown = JSON.parse(text);
    const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
    return Object.fromEntries(
      entries.flatMap(([id, mark]): [string, Mark][] =>
        mark === 'good' || mark === 'wrong' ? [[id, mark]] : [],
      ),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function keyOf(searchId: string): string {
  return `leadora.marks.${searchId}`;
}
