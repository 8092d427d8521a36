import { Combobox } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useIndustries } from '../api/reading.ts';
import { w } from '../words.ts';
import { BOX, CHIP, type ChipsProps, INPUT, ITEM, POPUP, REMOVE } from './chips-field.tsx';
import { overlays } from './overlays.ts';

/** Kinds of companies: chosen among those that are known, or in the writer's own words with Enter, a comma or by going on. */
export function IndustryChips({ ids, values, placeholder, onChange }: ChipsProps): ReactNode {
  const [typed, setTyped] = useState('');
  const highlighted = useRef<string>(undefined);
  const hits = useIndustries(typed);
  const names = hits.map(({ name }) => name);
  const hintOf = (name: string): string => {
    const hit = hits.find((each) => each.name === name);
    if (hit === undefined) return '';
    return hit.in_directory ? (hit.matched ?? '') : w.form.notInDirectory;
  };
  const addTyped = (): void => {
    const fresh = typed.split(',').map((part) => part.trim());
    setTyped('');
    onChange([...new Set([...values, ...fresh.filter((part) => part !== '')])]);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isChoosing = event.key === 'Enter' && highlighted.current !== undefined;
    if (!['Enter', ','].includes(event.key) || event.ctrlKey || event.metaKey || isChoosing) return;
    if (typed.trim() === '') return;
    event.preventDefault();
    event.stopPropagation();
    addTyped();
  };
  return (
    <Combobox.Root
      multiple
      items={names}
      filter={null}
      value={[...values]}
      inputValue={typed}
      onInputValueChange={(text, { reason }) => {
        // Closing the list would clear what was typed before it is left and taken.
        if (reason === 'input-change') setTyped(text);
      }}
      onItemHighlighted={(name: string | undefined) => {
        highlighted.current = name;
      }}
      onValueChange={(chosen: string[], { reason }) => {
        // Escape closes the list and takes nothing away.
        if (reason === 'escape-key') return;
        if (chosen.length > values.length) setTyped('');
        onChange(chosen);
      }}
    >
      <Combobox.InputGroup className={BOX}>
        <Combobox.Chips className="contents">
          {values.map((value) => (
            <Combobox.Chip key={value} className={CHIP} aria-label={value}>
              <span className="truncate" dir="auto">
                {value}
              </span>
              <Combobox.ChipRemove aria-label={w.form.remove(value)} className={REMOVE}>
                <X size={12} aria-hidden />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            {...ids}
            dir="auto"
            placeholder={values.length === 0 ? placeholder : ''}
            onKeyDown={press}
            onBlur={addTyped}
            className={INPUT}
          />
        </Combobox.Chips>
      </Combobox.InputGroup>
      <Combobox.Portal container={overlays()}>
        <Combobox.Positioner sideOffset={4} className="z-[60]">
          <Combobox.Popup className={`${POPUP} empty:hidden data-empty:hidden`}>
            <Combobox.List>
              {(name: string) => (
                <Combobox.Item key={name} value={name} className={ITEM}>
                  <span className="min-w-0 truncate">{name}</span>
                  <span className="min-w-0 truncate text-fg-subtle text-xs" dir="auto">
                    {hintOf(name)}
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
