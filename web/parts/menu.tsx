import { Menu } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { overlays } from './overlays.ts';

export interface MenuEntry {
  readonly label: string;
  readonly hint?: string;
  readonly icon?: LucideIcon;
  /** Set for what can be switched on and off; the menu stays open. */
  readonly isChecked?: boolean;
  act(): void;
}

const ITEM =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-highlighted:bg-hover';

export function ActionMenu(props: {
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly note?: string;
}): ReactNode {
  const { trigger, entries, note } = props;
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal container={overlays()}>
        <Menu.Positioner sideOffset={4} align="end" className="z-[60]">
          <Menu.Popup className="fade max-h-[min(480px,var(--available-height))] min-w-48 max-w-80 overflow-y-auto rounded-lg border border-line bg-overlay p-1 shadow-float outline-none">
            {entries.map((entry) => (
              <Entry key={entry.label} entry={entry} />
            ))}
            {note === undefined ? null : (
              <p className="border-line border-t px-2 pt-2 pb-1 text-fg-subtle text-xs">{note}</p>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }): ReactNode {
  const { label, hint, icon: Icon, isChecked, act } = entry;
  if (isChecked !== undefined)
    return (
      <Menu.CheckboxItem checked={isChecked} onCheckedChange={act} className={ITEM}>
        <span className="w-4 text-accent">{isChecked ? <Check size={16} aria-hidden /> : null}</span>
        <span className="flex-1" dir="auto">
          {label}
        </span>
      </Menu.CheckboxItem>
    );
  return (
    <Menu.Item onClick={act} className={ITEM}>
      {Icon === undefined ? null : (
        <Icon size={16} strokeWidth={1.75} aria-hidden className="text-fg-muted" />
      )}
      <span className="flex-1">{label}</span>
      {hint === undefined ? null : <span className="text-fg-subtle text-xs">{hint}</span>}
    </Menu.Item>
  );
}
