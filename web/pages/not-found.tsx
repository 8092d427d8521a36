import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '../parts/button.tsx';
import { EmptyState } from '../parts/panels.tsx';
import { TopBar } from '../parts/top-bar.tsx';
import { firstWords as w } from '../words-first.ts';

export function NotFound({ sentence = w.errors.noPage }: { readonly sentence?: string }): ReactNode {
  return (
    <>
      <TopBar title={w.product} />
      <main id="content" tabIndex={-1} className="outline-none">
        <EmptyState icon={SearchX} title={sentence}>
          <Link to="/" className={buttonClass('outline')}>
            {w.actions.allSearches}
          </Link>
        </EmptyState>
      </main>
    </>
  );
}
