import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queries.ts';

import { followPreferences } from './parts/preferences.ts';
import { Toasts } from './parts/toasts.tsx';
import { router } from './router.tsx';
import './styles.css';

const Tips = lazy(() => import('./parts/tips.tsx').then((part) => ({ default: part.Tips })));

followPreferences();
const root = document.querySelector('#root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
          <Suspense>
            <Tips />
          </Suspense>
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  );
