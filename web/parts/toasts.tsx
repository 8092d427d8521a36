import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { onTold } from './tell.ts';

/** What shows toasts is loaded with the first one. */
export function Toasts(): ReactNode {
  const [List, setList] = useState<ComponentType>();
  useEffect(
    () =>
      onTold((told) => {
        void import('./toast-list.tsx').then(({ showToast, Toasts: Loaded }) => {
          setList(() => Loaded);
          // Once it stands on the page: it listens only then.
          requestAnimationFrame(() => requestAnimationFrame(() => showToast(told)));
        });
      }),
    [],
  );
  return List === undefined ? null : <List />;
}
