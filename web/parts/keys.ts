import { useEffect, useRef } from 'react';
import { readPreference } from './preferences.ts';

/** Keys and what they do: `n`, `g s` (one after the other), `mod+k`. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const SEQUENCE_MS = 1_000;
let pending = { key: '', at: 0 };

/** Single letters work while no text is being written and the reader has not switched them off. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const hasMod = event.metaKey || event.ctrlKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const name = hasMod ? `mod+${key}` : nameOf(key, Object.keys(latest.current));
      const act = latest.current[name];
      if (act === undefined || (!hasMod && isBusyElsewhere(event))) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', press);
    return (): void => window.removeEventListener('keydown', press);
  }, []);
}

/** Every listener sees the first key of a pair, and the second within a second. */
function nameOf(key: string, names: readonly string[]): string {
  const isSecond =
    key.length === 1 && pending.key === 'g' && Date.now() - pending.at < SEQUENCE_MS && key !== 'g';
  if (key === 'g') pending = { key, at: Date.now() };
  const pair = `g ${key}`;
  if (!isSecond) return key;
  return names.includes(pair) ? pair : '';
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const isLetter = event.key.length === 1;
  if (isLetter && readPreference('letters') === 'off') return true;
  const isOverlay = target.closest('[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]');
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"]):not([type="radio"]),textarea,select') ||
    isOverlay !== null
  );
}
