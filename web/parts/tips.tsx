import { type ReactNode, useEffect, useState } from 'react';

const DELAY_MS = 500;
const GAP = 4;

interface Shown {
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

/**
 * Shows what stands in `data-tip` of the element under the pointer or with the focus. One for the whole page, so that the
 * first load needs no library for it. The pointer may rest on the tip, and Escape closes it.
 */
export function Tips(): ReactNode {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOpen = false;
    const open = (element: HTMLElement): void => {
      const { left, width, bottom } = element.getBoundingClientRect();
      isOpen = true;
      setShown({ text: element.dataset['tip'] ?? '', left: left + width / 2, top: bottom + GAP });
    };
    const close = (): void => {
      clearTimeout(timer);
      isOpen = false;
      setShown(undefined);
    };
    const enter = (event: Event): void => {
      const { target } = event;
      if (!(target instanceof Element) || target.closest('[role="tooltip"]') !== null) return;
      const element = target.closest<HTMLElement>('[data-tip]');
      if (element === null) {
        close();
        return;
      }
      if (event.type === 'focusin' && !element.matches(':focus-visible')) return;
      clearTimeout(timer);
      if (isOpen) open(element);
      else timer = setTimeout(() => open(element), DELAY_MS);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('pointerover', enter);
    document.addEventListener('focusin', enter);
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', press);
    document.addEventListener('scroll', close, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', enter);
      document.removeEventListener('focusin', enter);
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', press);
      document.removeEventListener('scroll', close, true);
    };
  }, []);
  if (shown === undefined || shown.text === '') return null;
  const left = Math.min(Math.max(shown.left, HALF), window.innerWidth - HALF);
  return (
    <div
      role="tooltip"
      className="fixed z-[60] max-w-60 -translate-x-1/2 rounded-lg border border-line bg-overlay px-2 py-1 text-fg text-xs shadow-float"
      style={{ left, top: shown.top }}
    >
      {shown.text}
    </div>
  );
}

const HALF = 60;
