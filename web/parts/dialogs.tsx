import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { w } from '../words.ts';
import { Button, IconButton } from './button.tsx';

const SCRIM = 'fade fixed inset-0 z-50 bg-scrim';
const POPUP =
  'fade fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl border border-line bg-overlay p-6 shadow-dialog outline-none';

/** Asks once before something is lost, and names the effect. */
export function Confirm(props: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly sentence: string;
  readonly action: string;
  readonly isBusy?: boolean;
  onConfirm(): void;
  onClose(): void;
}): ReactNode {
  const { isOpen, title, sentence, action, isBusy = false, onConfirm, onClose } = props;
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={SCRIM} />
        <AlertDialog.Popup className={`${POPUP} max-w-120`}>
          <AlertDialog.Title className="font-semibold text-base">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-fg-muted">{sentence}</AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Close render={<Button>{w.actions.goBack}</Button>} />
            <Button kind="alarm" isBusy={isBusy} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

export function Modal(props: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly isWide?: boolean;
  /** What has the focus first; without it the button that closes. */
  readonly first?: { readonly current: HTMLElement | null };
  onClose(): void;
}): ReactNode {
  const { isOpen, title, children, isWide = false, first, onClose } = props;
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={SCRIM} />
        <Dialog.Popup
          {...(first === undefined ? {} : { initialFocus: first })}
          className={`${POPUP} ${isWide ? 'max-w-220' : 'max-w-120'}`}
        >
          <div className="mb-4 flex items-center justify-between gap-2">
            <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
            <Dialog.Close render={<IconButton label={w.actions.close} icon={X} />} />
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
