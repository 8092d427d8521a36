import { ClipboardCopy, Download, FileCheck, FileJson, FileSpreadsheet, FileText } from 'lucide-react';
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
  /** The rows of the view as the server gave them. */
  toRows(): readonly unknown[];
}): ReactNode {
  const { search, view, toSheet, toRows } = props;
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
  const whole = (format: 'csv' | 'json' | 'bundle') => (): void =>
    void run(async () =>
      save(
        nameOf('', format === 'bundle' ? 'bundle.json' : format),
        await fetchExport(search.search_id, { format }),
      ),
    );
  const forImporter = (target: 'hubspot' | 'salesforce' | 'attio') => (): void =>
    void run(async () =>
      save(nameOf(target, 'csv'), await fetchExport(search.search_id, { format: 'csv', for: target })),
    );
  const jsonView = (): void =>
    void run(() => {
      const text = JSON.stringify({ search: aboutOf(search), view, rows: toRows() }, null, 1);
      save(nameOf(view, 'json'), new Blob([text], { type: 'application/json' }));
      return Promise.resolve();
    });
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
        { label: w.export.jsonView, icon: FileJson, act: jsonView },
        { label: w.export.copyView, icon: ClipboardCopy, act: copy },
        { label: w.export.csvAll, icon: FileText, act: whole('csv') },
        { label: w.export.importers.hubspot, icon: FileText, act: forImporter('hubspot') },
        { label: w.export.importers.salesforce, icon: FileText, act: forImporter('salesforce') },
        { label: w.export.importers.attio, icon: FileText, act: forImporter('attio') },
        { label: w.export.jsonAll, icon: FileJson, act: whole('json') },
        { label: w.export.bundleAll, icon: FileCheck, act: whole('bundle') },
      ]}
    />
  );
}

/** What a file says of the search that it comes from. */
function aboutOf({ search_id, mode, product_service, industries, countries, criteria }: Search): object {
  return {
    search_id,
    mode,
    product_service,
    industries,
    countries,
    criteria,
    exported_at: new Date().toISOString(),
  };
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
