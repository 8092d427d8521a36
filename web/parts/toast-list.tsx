import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { w } from '../words.ts';
import type { Told } from './tell.ts';

const manager = Toast.createToastManager();

const SHOWN_MS = 6_000;
/** What can be taken back stays a little longer. */
const UNDO_MS = 8_000;

export function showToast({ title, undo }: Told): void {
  manager.add({
    title,
    timeout: undo === undefined ? SHOWN_MS : UNDO_MS,
    ...(undo === undefined ? {} : { actionProps: { children: w.actions.undo, onClick: undo } }),
  });
}

export function Toasts(): ReactNode {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-[70] flex w-[min(360px,calc(100vw-32px))] flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList(): ReactNode {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="fade flex items-center gap-2 rounded-lg border border-line bg-overlay p-3 shadow-float"
    >
      <Toast.Title className="flex-1 text-sm" />
      <Toast.Action className="h-7 rounded-md px-2 font-medium text-accent text-sm hover:bg-hover" />
      <Toast.Close
        aria-label={w.actions.close}
        className="inline-flex size-7 items-center justify-center rounded-md text-fg-muted hover:bg-hover"
      >
        <X size={16} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
