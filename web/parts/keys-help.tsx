import type { ReactNode } from 'react';
import { w } from '../words.ts';
import { Modal } from './dialogs.tsx';

export function KeysHelp({ onClose }: { onClose(): void }): ReactNode {
  return (
    <Modal isOpen title={w.keys.title} onClose={onClose}>
      {(['everywhere', 'tables', 'drawer'] as const).map((place) => (
        <section key={place} className="mb-4">
          <h3 className="mb-1 font-medium text-fg-muted text-xs">{w.keys[place]}</h3>
          <dl className="text-sm">
            {w.keys.list
              .filter(([, , where]) => where === place)
              .map(([keys, does]) => (
                <div key={keys} className="flex gap-4 border-line border-b py-1">
                  <dt className="w-48 shrink-0">{keys}</dt>
                  <dd className="text-fg-muted">{does}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
