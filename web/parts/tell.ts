/** Something that has happened, and how to take it back. */
export interface Told {
  readonly title: string;
  readonly undo?: (() => void) | undefined;
}

const listeners = new Set<(told: Told) => void>();

/** Says it in a corner for a few seconds. */
export function tell(title: string, undo?: () => void): void {
  for (const listener of listeners) listener({ title, undo });
}

export function onTold(listener: (told: Told) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
