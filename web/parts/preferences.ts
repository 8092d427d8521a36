import { useSyncExternalStore } from 'react';

/** What a reader has set for this browser. */
const CHOICES = {
  theme: ['system', 'light', 'dark'],
  density: ['default', 'compact', 'comfortable'],
  letters: ['on', 'off'],
  sidebar: ['wide', 'narrow'],
} as const;
type Name = keyof typeof CHOICES;
export type Choice<Key extends Name> = (typeof CHOICES)[Key][number];

const listeners = new Set<() => void>();
const systemDark = matchMedia('(prefers-color-scheme: dark)');

export function choicesOf<Key extends Name>(name: Key): readonly Choice<Key>[] {
  return CHOICES[name];
}

export function readPreference<Key extends Name>(name: Key): Choice<Key> {
  const stored = localStorage.getItem(`leadora.${name}`);
  const choices: readonly Choice<Key>[] = CHOICES[name];
  const [first] = choices;
  const found = choices.find((choice) => choice === stored) ?? first;
  if (found === undefined) throw new TypeError(`There is no choice for ${name}.`);
  return found;
}

export function usePreference<Key extends Name>(name: Key): [Choice<Key>, (choice: Choice<Key>) => void] {
  const value = useSyncExternalStore(subscribe, () => readPreference(name));
  const set = (choice: Choice<Key>): void => {
    localStorage.setItem(`leadora.${name}`, choice);
    applyPreferences();
    for (const listener of listeners) listener();
  };
  return [value, set];
}

/** Brings theme and density to the page, at the start and whenever another tab or the system changes them. */
export function applyPreferences(): void {
  const theme = readPreference('theme');
  const isDark = theme === 'dark' || (theme === 'system' && systemDark.matches);
  const { dataset } = document.documentElement;
  dataset['theme'] = isDark ? 'dark' : 'light';
  dataset['density'] = readPreference('density');
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark ? '#0e0f12' : '#ffffff');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function followPreferences(): void {
  const change = (): void => {
    applyPreferences();
    for (const listener of listeners) listener();
  };
  systemDark.addEventListener('change', change);
  window.addEventListener('storage', change);
  applyPreferences();
}

const ROW_HEIGHTS = { compact: 32, default: 36, comfortable: 44 } as const;

export function useRowHeight(): number {
  const [density] = usePreference('density');
  return ROW_HEIGHTS[density];
}

/** Whether the window is at least so wide. */
export function useIsWide(px: number): boolean {
  const query = matchMedia(`(min-width: ${px}px)`);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
