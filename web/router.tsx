import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { lazy } from 'react';
import { Shell } from './parts/shell.tsx';

/** What stands in the address of a table: a link brings back the same view. */
export interface ViewSearch {
  readonly row?: string;
  /** Whose evidence is open: the row's id, a dot, the column. */
  readonly ev?: string;
  readonly match?: string;
  readonly sort?: string;
  readonly q?: string;
  readonly country?: string;
  readonly verdict?: string;
  readonly persona?: string;
  readonly level?: string;
  readonly provider?: string;
  readonly state?: string;
}

const VIEW_KEYS = [
  'row',
  'ev',
  'match',
  'sort',
  'q',
  'country',
  'verdict',
  'persona',
  'level',
  'provider',
  'state',
] as const;

function readView(search: Record<string, unknown>): ViewSearch {
  return Object.fromEntries(
    VIEW_KEYS.flatMap((key) => {
      const value = search[key];
      return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [];
    }),
  );
}

const NotFound = lazy(() => import('./pages/not-found.tsx').then((part) => ({ default: part.NotFound })));
const rootRoute = createRootRoute({ component: Shell, notFoundComponent: () => <NotFound /> });

const searches = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/searches.tsx'), 'SearchesPage'),
});
const newSearch = createRoute({
  getParentRoute: () => rootRoute,
  path: '/searches/new',
  validateSearch: (search: Record<string, unknown>): { readonly from?: string } =>
    typeof search['from'] === 'string' ? { from: search['from'] } : {},
  component: lazyRouteComponent(() => import('./pages/new-search.tsx'), 'NewSearchPage'),
});
const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/searches/$searchId',
  validateSearch: readView,
  component: lazyRouteComponent(() => import('./pages/search.tsx'), 'SearchPage'),
});
const searchIndex = createRoute({
  getParentRoute: () => searchRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/searches/$searchId/overview', params, replace: true });
  },
});
const overview = createRoute({
  getParentRoute: () => searchRoute,
  path: '/overview',
  component: lazyRouteComponent(() => import('./pages/overview.tsx'), 'OverviewPage'),
});
const companies = createRoute({
  getParentRoute: () => searchRoute,
  path: '/companies',
  component: lazyRouteComponent(() => import('./pages/companies.tsx'), 'CompaniesPage'),
});
const people = createRoute({
  getParentRoute: () => searchRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./pages/people.tsx'), 'PeoplePage'),
});
const personas = createRoute({
  getParentRoute: () => searchRoute,
  path: '/personas',
  component: lazyRouteComponent(() => import('./pages/personas.tsx'), 'PersonasPage'),
});
const market = createRoute({
  getParentRoute: () => searchRoute,
  path: '/market',
  component: lazyRouteComponent(() => import('./pages/market.tsx'), 'MarketPage'),
});
const log = createRoute({
  getParentRoute: () => searchRoute,
  path: '/log',
  component: lazyRouteComponent(() => import('./pages/log.tsx'), 'LogPage'),
});
const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage'),
});
const settingsIndex = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'access' }, replace: true });
  },
});
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { readonly to?: string } =>
    typeof search['to'] === 'string' ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    searches,
    newSearch,
    searchRoute.addChildren([searchIndex, overview, companies, people, personas, market, log]),
    settings,
    settingsIndex,
    signIn,
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
