import { useNavigate, useParams } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useSearches } from '../api/queries.ts';
import { w } from '../words.ts';
import { Modal } from './dialogs.tsx';
import { useShell } from './shell-actions.ts';

interface Command {
  readonly id: string;
  readonly label: string;
  act(): void;
}

export function CommandMenu({ onClose }: { onClose(): void }): ReactNode {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const commands = useCommands();
  const wanted = typed.trim().toLocaleLowerCase();
  const shown = commands.filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.act();
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((index) => (index + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') run(shown[active]);
  };
  return (
    <Modal isOpen title={w.commands.title} first={input} onClose={onClose}>
      <input
        ref={input}
        role="combobox"
        aria-label={w.commands.title}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={shown.length === 0 ? undefined : `${listId}-${active}`}
        value={typed}
        placeholder={w.commands.placeholder}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={press}
        className="h-8 w-full rounded-md border border-line-strong bg-bg px-3"
      />
      <div role="listbox" id={listId} aria-label={w.commands.title} className="mt-2 max-h-80 overflow-y-auto">
        {shown.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above keeps the focus and has the keys
          <div
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => run(command)}
            onMouseMove={() => setActive(index)}
            className={`flex min-h-8 cursor-default items-center truncate rounded-md px-2 text-sm ${index === active ? 'bg-hover' : ''}`}
            dir="auto"
          >
            {command.label}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className="p-2 text-fg-muted text-sm">{w.commands.none}</p> : null}
    </Modal>
  );
}

function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const { openKeys } = useShell();
  const { data } = useSearches();
  const { searchId } = useParams({ strict: false });
  const tabs = ['overview', 'companies', 'people', 'personas', 'market', 'log'] as const;
  return [
    { id: 'new', label: w.actions.newSearch, act: () => void navigate({ to: '/searches/new' }) },
    { id: 'searches', label: w.nav.searches, act: () => void navigate({ to: '/' }) },
    ...(searchId === undefined
      ? []
      : tabs.map((tab) => ({
          id: tab,
          label: w.run.tabs[tab],
          act: () => void navigate({ to: `/searches/$searchId/${tab}`, params: { searchId } }),
        }))),
    ...(['access', 'appearance', 'about'] as const).map((section) => ({
      id: section,
      label: `${w.settings.title}: ${w.settings[section]}`,
      act: () => void navigate({ to: '/settings/$section', params: { section } }),
    })),
    { id: 'keys', label: w.keys.title, act: () => setTimeout(openKeys) },
    ...(data?.data ?? []).map((search) => ({
      id: search.search_id,
      label: search.product_service,
      act: () =>
        void navigate({ to: '/searches/$searchId/overview', params: { searchId: search.search_id } }),
    })),
  ];
}
