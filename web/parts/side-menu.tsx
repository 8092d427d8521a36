import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { w } from '../words.ts';
import { Sidebar } from './sidebar.tsx';

/** The sidebar where there is no room for it: over the page, until it is closed. */
export function SideMenu({ onClose }: { onClose(): void }): ReactNode {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fade fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          aria-label={w.a11y.main}
          className="fade fixed inset-y-0 left-0 z-40 w-58 border-line border-r bg-subtle shadow-dialog outline-none"
        >
          <Sidebar isNarrow={false} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
