import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queries.ts';

import { followPreferences } from './parts/preferences.ts';
import { Tips } from './parts/tips.tsx';
import { Toasts } from './parts/toasts.tsx';
import { router } from './router.tsx';
import './styles.css';

followPreferences();
const root = document.querySelector('#root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
          <Tips />
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  );
