import { ClipboardCopy, Download, FileJson, FileSpreadsheet, FileText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { fetchExport } from '../api/client.ts';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import type { Sheet } from './export-table.ts';
import { ActionMenu } from './menu.tsx';
import { tell } from './tell.ts';

/** Takes what is shown, or the whole search, along. */
export function ExportMenu(props: {
  readonly search: Search;
  /** What the view is called in the name of a file. */
  readonly view: string;
  toSheet(): Sheet;
}): ReactNode {
  const { search, view, toSheet } = props;
  const [isBusy, setBusy] = useState(false);
  const prefix = search.mode === 'demo' ? 'demo-' : '';
  const nameOf = (part: string, ending: string): string =>
    `leadora-${prefix}${part === '' ? '' : `${part}-`}${search.search_id}.${ending}`;
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      tell(`${w.errors.export} ${error instanceof Error ? error.message : ''}`.trim());
    }
    setBusy(false);
  };
  const whole = (format: 'csv' | 'json') => (): void =>
    void run(async () => save(nameOf('', format), await fetchExport(search.search_id, format)));
  const ofView = (ending: 'csv' | 'xlsx') => (): void =>
    void run(async () => {
      const { toCsv, toXlsx } = await import('./export-table.ts');
      save(nameOf(view, ending), ending === 'csv' ? toCsv(toSheet()) : toXlsx(toSheet()));
    });
  const copy = (): void =>
    void run(async () => {
      const { toTabs } = await import('./export-table.ts');
      const sheet = toSheet();
      await navigator.clipboard.writeText(toTabs(sheet));
      tell(w.export.copied(sheet.rows.length));
    });
  return (
    <ActionMenu
      note={w.export.note}
      trigger={
        <Button size="small" icon={Download} isBusy={isBusy}>
          {w.export.open}
        </Button>
      }
      entries={[
        { label: w.export.csvView, icon: FileText, act: ofView('csv') },
        { label: w.export.xlsxView, icon: FileSpreadsheet, act: ofView('xlsx') },
        { label: w.export.copyView, icon: ClipboardCopy, act: copy },
        { label: w.export.csvAll, icon: FileText, act: whole('csv') },
        { label: w.export.jsonAll, icon: FileJson, act: whole('json') },
      ]}
    />
  );
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
  tell(w.export.saved(name));
}
