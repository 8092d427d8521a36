import { Link } from '@tanstack/react-router';
import {
  BookOpen,
  CircleHelp,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Plus,
  Search as SearchIconShape,
  Settings,
  Table2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearches } from '../api/queries.ts';
import { firstWords as w } from '../words-first.ts';
import { buttonClass, IconButton } from './button.tsx';
import { SearchIcon, searchStateOf } from './search-state.tsx';
import { useShell } from './shell-actions.ts';

const ITEM =
  'flex h-8 w-full items-center gap-2 rounded-md px-2 text-sm text-fg-muted hover:bg-hover hover:text-fg';
const CURRENT = { className: 'bg-selected! font-medium text-fg!', 'aria-current': 'page' } as const;
const RECENT = 5;

export function Sidebar(props: { readonly isNarrow: boolean; onResize?(): void }): ReactNode {
  const { isNarrow, onResize } = props;
  const { openCommands, openKeys } = useShell();
  const { data } = useSearches();
  const recent = data?.data.slice(0, RECENT) ?? [];
  return (
    <nav aria-label={w.a11y.main} className="flex h-full flex-col gap-1 overflow-y-auto p-2">
      <div className={`flex h-8 items-center ${isNarrow ? 'justify-center' : 'justify-between'} px-2`}>
        {isNarrow ? null : <span className="font-semibold text-base">{w.product}</span>}
        {onResize === undefined ? null : (
          <IconButton
            size="small"
            label={isNarrow ? w.a11y.expand : w.a11y.collapse}
            icon={isNarrow ? PanelLeftOpen : PanelLeftClose}
            onClick={onResize}
          />
        )}
      </div>
      <Link
        data-tip={isNarrow ? w.actions.newSearch : undefined}
        to="/searches/new"
        className={`${buttonClass('outline')} my-2 w-full`}
        aria-label={w.actions.newSearch}
      >
        <Plus size={16} aria-hidden />
        {isNarrow ? null : w.actions.newSearch}
      </Link>
      <Link
        data-tip={isNarrow ? w.nav.searches : undefined}
        to="/"
        className={ITEM}
        activeProps={CURRENT}
        activeOptions={{ exact: true }}
      >
        <Label icon={Table2} text={w.nav.searches} isNarrow={isNarrow} />
      </Link>
      <Link
        data-tip={isNarrow ? w.nav.settings : undefined}
        to="/settings/$section"
        params={{ section: 'access' }}
        className={ITEM}
        activeProps={CURRENT}
      >
        <Label icon={Settings} text={w.nav.settings} isNarrow={isNarrow} />
      </Link>
      {isNarrow ? null : (
        <h2 className="px-2 pt-4 pb-1 font-medium text-fg-subtle text-xs">{w.nav.recent}</h2>
      )}
      {recent.length === 0 && !isNarrow ? (
        <p className="px-2 text-fg-subtle text-xs">{w.nav.noRecent}</p>
      ) : null}
      {recent.map((search) => (
        <Link
          key={search.search_id}
          data-tip={isNarrow ? search.product_service : undefined}
          to="/searches/$searchId/overview"
          params={{ searchId: search.search_id }}
          className={`${ITEM} ${isNarrow ? 'justify-center' : ''}`}
          activeProps={CURRENT}
        >
          <SearchIcon state={searchStateOf(search)} />
          <span className={isNarrow ? 'sr-only' : 'truncate'} dir="auto">
            {search.product_service}
          </span>
        </Link>
      ))}
      <div className="mt-auto space-y-1 pt-4">
        <button
          data-tip={isNarrow ? w.nav.commands : undefined}
          type="button"
          className={ITEM}
          onClick={openCommands}
        >
          <Label icon={SearchIconShape} text={w.nav.commands} isNarrow={isNarrow} />
        </button>
        <button
          data-tip={isNarrow ? w.nav.help : undefined}
          type="button"
          className={ITEM}
          onClick={openKeys}
        >
          <Label icon={CircleHelp} text={w.nav.help} isNarrow={isNarrow} />
        </button>
        <a data-tip={isNarrow ? w.nav.docs : undefined} href="/docs" className={ITEM}>
          <Label icon={BookOpen} text={w.nav.docs} isNarrow={isNarrow} />
        </a>
      </div>
    </nav>
  );
}

function Label(props: {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly isNarrow: boolean;
}): ReactNode {
  const { icon: Icon, text, isNarrow } = props;
  return (
    <>
      <Icon size={16} strokeWidth={1.75} aria-hidden className={isNarrow ? 'mx-auto' : ''} />
      <span className={isNarrow ? 'sr-only' : ''}>{text}</span>
    </>
  );
}
