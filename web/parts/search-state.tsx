import {
  CircleCheck,
  CircleDashed,
  CircleStop,
  CircleX,
  Clock,
  LoaderCircle,
  PencilLine,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Status } from '#domain';
import { firstWords as w } from '../words-first.ts';
import { type Look, StateIcon } from './badge.tsx';

/** Of a search; what is around every screen shows it too, so it stands apart from the other states. */
export const SEARCH_LOOKS: Readonly<Record<Status | 'draft', Look>> = {
  draft: { icon: PencilLine, tone: 'none' },
  queued: { icon: Clock, tone: 'none' },
  running: { icon: LoaderCircle, tone: 'accent', spins: true },
  cancelling: { icon: LoaderCircle, tone: 'none', spins: true },
  completed: { icon: CircleCheck, tone: 'ok' },
  partial: { icon: CircleDashed, tone: 'warn' },
  failed: { icon: CircleX, tone: 'bad' },
  cancelled: { icon: CircleStop, tone: 'none' },
};

/** A search that was written and not started is queued for nobody. */
export function searchStateOf(search: {
  readonly status: Status;
  readonly enqueued_at: string | null;
}): Status | 'draft' {
  return search.status === 'queued' && search.enqueued_at === null ? 'draft' : search.status;
}

export function SearchIcon({ state }: { readonly state: Status | 'draft' }): ReactNode {
  return <StateIcon look={SEARCH_LOOKS[state]} label={w.searchStates[state]} />;
}
