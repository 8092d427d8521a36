import { Link } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { firstWords as w } from '../words-first.ts';
import { Badge } from './badge.tsx';
import { IconButton } from './button.tsx';
import { useShell } from './shell-actions.ts';

/** The title of a screen, where it stands, and what can be done there. */
export function TopBar(props: {
  readonly title: string;
  /** Of the window, where it says more than the title. */
  readonly windowTitle?: string;
  readonly isBelowSearches?: boolean;
  readonly isDemo?: boolean;
  readonly children?: ReactNode;
}): ReactNode {
  const { title, windowTitle = title, isBelowSearches = false, isDemo = false, children } = props;
  const { hasSidebar, openMenu } = useShell();
  useEffect(() => {
    document.title = `${windowTitle} - ${w.product}`;
  }, [windowTitle]);
  const isOnline = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-4 md:px-6">
        {hasSidebar ? null : <IconButton label={w.a11y.menu} icon={Menu} onClick={openMenu} />}
        {isBelowSearches ? (
          <span className="flex shrink-0 items-center gap-2 text-fg-muted max-md:hidden">
            <Link to="/" className="inline-flex min-h-6 items-center hover:text-fg">
              {w.nav.searches}
            </Link>
            <span aria-hidden>/</span>
          </span>
        ) : null}
        <h1 className="min-w-0 truncate font-semibold text-lg" dir="auto" title={title}>
          {title}
        </h1>
        {isDemo ? <DemoBadge /> : null}
        <div className="ml-auto flex shrink-0 items-center gap-2 md:gap-4">{children}</div>
      </header>
      {isOnline ? null : (
        <p role="alert" className="shrink-0 bg-warn-soft px-4 py-2 text-sm text-warn md:px-6">
          {w.offline}
        </p>
      )}
    </>
  );
}

/** The browser's own word for it. */
function subscribeOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function DemoBadge(): ReactNode {
  return (
    <span className="inline-flex" data-tip={w.demo.hint}>
      <Badge tone="risk">{w.demo.badge}</Badge>
    </span>
  );
}
