import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { firstWords as w } from '../words-first.ts';
import { Boundary } from './boundary.tsx';
import { useKeys } from './keys.ts';
import { useIsWide, usePreference } from './preferences.ts';
import { ShellActions } from './shell-actions.ts';
import { Sidebar } from './sidebar.tsx';

const CommandMenu = lazy(() => import('./command-menu.tsx').then((part) => ({ default: part.CommandMenu })));
const SideMenu = lazy(() => import('./side-menu.tsx').then((part) => ({ default: part.SideMenu })));
const KeysHelp = lazy(() => import('./keys-help.tsx').then((part) => ({ default: part.KeysHelp })));

const WIDE_FROM = 1280;
const BESIDE_FROM = 1024;
const NARROW_WIDTH = 'w-14';

/** What is around every screen: where one can go, the keys, and what lies on top. */
export function Shell(): ReactNode {
  const [open, setOpen] = useState<'commands' | 'keys' | 'menu' | null>(null);
  const [sidebar, setSidebar] = usePreference('sidebar');
  const isBeside = useIsWide(BESIDE_FROM);
  const isRoomy = useIsWide(WIDE_FROM);
  const isNarrow = !isRoomy || sidebar === 'narrow';
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const navigate = useNavigate();
  useSignInWhenRefused();
  useKeys({
    'mod+k': () => setOpen('commands'),
    '?': () => setOpen('keys'),
    n: () => void navigate({ to: '/searches/new' }),
    'g s': () => void navigate({ to: '/' }),
  });
  useEffect(() => {
    if (path !== '') setOpen(null);
  }, [path]);
  return (
    <ShellActions
      value={{
        openMenu: () => setOpen('menu'),
        openCommands: () => setOpen('commands'),
        openKeys: () => setOpen('keys'),
        hasSidebar: isBeside,
      }}
    >
      <a
        href="#content"
        className="sr-only z-[80] rounded-md bg-primary px-3 py-2 text-primary-fg focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {w.a11y.skip}
      </a>
      <div className="flex h-full">
        {isBeside ? (
          <div className={`shrink-0 border-line border-r bg-subtle ${isNarrow ? NARROW_WIDTH : 'w-58'}`}>
            <Sidebar
              isNarrow={isNarrow}
              {...(isRoomy ? { onResize: () => setSidebar(isNarrow ? 'wide' : 'narrow') } : {})}
            />
          </div>
        ) : null}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Boundary key={path}>
            <Suspense>
              <Outlet />
            </Suspense>
          </Boundary>
        </div>
      </div>
      <section id="overlays" aria-label={w.a11y.overlays} />
      <Suspense>
        {open === 'menu' && !isBeside ? <SideMenu onClose={() => setOpen(null)} /> : null}
        {open === 'commands' ? <CommandMenu onClose={() => setOpen(null)} /> : null}
        {open === 'keys' ? <KeysHelp onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </ShellActions>
  );
}

/** Who is refused may sign in, and comes back to where he was. */
function useSignInWhenRefused(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const { error } = event.action;
        const { pathname, search } = window.location;
        if (error instanceof ApiError && error.status === 401 && pathname !== '/sign-in')
          void navigate({ to: '/sign-in', search: { to: `${pathname}${search}` } });
      }),
    [navigate],
  );
}
