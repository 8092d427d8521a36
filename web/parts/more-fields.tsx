import { type ReactNode, useRef } from 'react';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import { Field, TextArea, TextInput } from './field.tsx';
import type { Draft, FieldName } from './search-form.ts';

/** A list of companies that somebody gives along. */
export interface GivenList {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What most searches do without. */
export function MoreFields(props: {
  readonly draft: Draft;
  readonly list: GivenList | undefined;
  shown(name: FieldName): string | undefined;
  change(part: Partial<Draft>): void;
  leave(name: FieldName): () => void;
  onList(list: GivenList | undefined): void;
}): ReactNode {
  const { draft, list, shown, change, leave, onList } = props;
  const { exclude, value } = draft;
  const isUsed = exclude !== '' || value !== '' || list !== undefined;
  const isWrong = shown('exclude') !== undefined || shown('value') !== undefined;
  return (
    <details className="space-y-4" open={isUsed || isWrong || undefined}>
      <summary className="text-sm">{w.form.more}</summary>
      <div className="space-y-4 pt-2">
        <Field id="field-exclude" label={w.form.exclude} hint={w.form.excludeHint} fault={shown('exclude')}>
          {(ids) => (
            <TextArea
              {...ids}
              value={exclude}
              onChange={(event) => change({ exclude: event.target.value })}
            />
          )}
        </Field>
        <FileButton
          label={w.form.excludeFile}
          accept=".csv,.txt"
          onText={(text) => change({ exclude: [exclude, text].filter((part) => part !== '').join('\n') })}
        />
        <div className="space-y-1">
          <p className="font-medium text-sm">{w.form.list}</p>
          <FileButton
            label={w.form.listFile}
            accept=".csv,.jsonl,.ndjson"
            onText={(text, name) =>
              onList({ name, text, type: name.endsWith('.csv') ? 'text/csv' : 'application/jsonl' })
            }
          />
          <p className="text-fg-subtle text-xs" dir="auto">
            {list === undefined ? w.form.listHint : w.form.listChosen(list.name)}
          </p>
          {list === undefined ? null : (
            <Button size="small" kind="ghost" onClick={() => onList(undefined)}>
              {w.form.remove(list.name)}
            </Button>
          )}
        </div>
        <Field id="field-value" label={w.form.value} hint={w.form.valueHint} fault={shown('value')}>
          {(ids) => (
            <TextInput
              {...ids}
              value={value}
              onBlur={leave('value')}
              onChange={(event) => change({ value: event.target.value })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

function FileButton(props: {
  readonly label: string;
  readonly accept: string;
  onText(text: string, name: string): void;
}): ReactNode {
  const { label, accept, onText } = props;
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) onText(await file.text(), file.name);
    if (input.current !== null) input.current.value = '';
  };
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={(event) => void read(event.target.files?.[0])}
      />
    </>
  );
}
