import { type ReactNode, useRef } from 'react';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import { Field, TextArea } from './field.tsx';

/** A list of companies that somebody gives along. */
export interface GivenList {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What most searches do without. */
export function MoreFields(props: {
  readonly exclude: string;
  readonly fault: string | undefined;
  readonly list: GivenList | undefined;
  onExclude(exclude: string): void;
  onList(list: GivenList | undefined): void;
}): ReactNode {
  const { exclude, fault, list, onExclude, onList } = props;
  return (
    <details
      className="space-y-4"
      open={exclude !== '' || list !== undefined || fault !== undefined || undefined}
    >
      <summary className="text-sm">{w.form.more}</summary>
      <div className="space-y-4 pt-2">
        <Field id="field-exclude" label={w.form.exclude} hint={w.form.excludeHint} fault={fault}>
          {(ids) => <TextArea {...ids} value={exclude} onChange={(event) => onExclude(event.target.value)} />}
        </Field>
        <FileButton
          label={w.form.excludeFile}
          accept=".csv,.txt"
          onText={(text) => onExclude([exclude, text].filter((part) => part !== '').join('\n'))}
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
