import { Combobox } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { COUNTRY_CODES, findCountry } from '#domain';
import { w } from '../words.ts';
import type { FieldIds } from './field.tsx';
import { formatCountry } from './format.ts';
import { overlays } from './overlays.ts';

export const BOX =
  'flex min-h-8 w-full flex-wrap items-center gap-1 rounded-md border border-line-strong bg-bg px-1 py-0.5 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2';
export const CHIP = 'inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-muted pl-2 text-sm';
export const REMOVE =
  'inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-fg-muted hover:bg-hover hover:text-fg';
export const INPUT = 'h-6 min-w-24 flex-1 bg-transparent px-2 text-base outline-none';

export const POPUP =
  'fade max-h-80 w-(--anchor-width) overflow-y-auto rounded-lg border border-line bg-overlay p-1 shadow-float';
export const ITEM =
  'flex min-h-8 cursor-default items-center justify-between gap-2 rounded-md px-2 text-sm outline-none data-highlighted:bg-hover data-selected:text-accent';

export interface ChipsProps {
  readonly ids: FieldIds;
  readonly values: readonly string[];
  readonly placeholder: string;
  onChange(values: readonly string[]): void;
}

/** Countries by name or code: "Deu", "DE" and "Germany" all find Germany. */
export function CountryChips({ ids, values, placeholder, onChange }: ChipsProps): ReactNode {
  return (
    <Combobox.Root
      multiple
      items={COUNTRIES}
      value={[...values]}
      onValueChange={(codes: string[], { reason }) => {
        // Escape closes the list and takes nothing away.
        if (reason !== 'escape-key') onChange(codes);
      }}
      itemToStringLabel={formatCountry}
      filter={fits}
      autoHighlight
    >
      <Combobox.InputGroup className={BOX}>
        <Combobox.Chips className="contents">
          {values.map((code) => (
            <Combobox.Chip key={code} className={CHIP} aria-label={formatCountry(code)}>
              {formatCountry(code)}
              <Combobox.ChipRemove aria-label={w.form.remove(formatCountry(code))} className={REMOVE}>
                <X size={12} aria-hidden />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input {...ids} placeholder={values.length === 0 ? placeholder : ''} className={INPUT} />
        </Combobox.Chips>
      </Combobox.InputGroup>
      <Combobox.Portal container={overlays()}>
        <Combobox.Positioner sideOffset={4} className="z-[60]">
          <Combobox.Popup className={POPUP}>
            <Combobox.Empty className="p-2 text-fg-muted text-sm empty:hidden">
              {w.commands.none}
            </Combobox.Empty>
            <Combobox.List>
              {(code: string) => (
                <Combobox.Item key={code} value={code} className={ITEM}>
                  {formatCountry(code)}
                  <span className="text-fg-subtle text-xs">{code}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

const COUNTRIES = COUNTRY_CODES.toSorted((one, other) =>
  formatCountry(one).localeCompare(formatCountry(other)),
);
const native = new Map(COUNTRY_CODES.map((code) => [code, ownNameOf(code)]));

/** A country in the language that is most spoken there, where the browser knows it. */
function ownNameOf(code: string): string {
  const { language } = new Intl.Locale('und', { region: code }).maximize();
  return new Intl.DisplayNames([language ?? 'en'], { type: 'region' }).of(code) ?? code;
}

function fits(code: string, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === '' || code.toLocaleLowerCase() === wanted || findCountry(wanted) === code) return true;
  return [formatCountry(code), native.get(code) ?? ''].some((name) =>
    name.toLocaleLowerCase().startsWith(wanted),
  );
}
