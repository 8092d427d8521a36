import type { ReactNode } from 'react';
import type { Connection } from '../api/live.ts';
import { w } from '../words.ts';
import { useNow } from './use-now.ts';

const DOTS: Readonly<Record<Connection['kind'], string>> = {
  connecting: 'bg-none',
  live: 'bg-ok',
  reconnecting: 'bg-warn',
  polling: 'bg-warn',
  offline: 'bg-bad',
  ended: 'bg-none',
};

/** How fresh what is shown is. */
export function ConnectionLabel({ connection }: { readonly connection: Connection }): ReactNode {
  const { kind } = connection;
  const now = useNow(kind === 'reconnecting');
  if (kind === 'ended') return null;
  const text =
    kind === 'reconnecting'
      ? w.connection.reconnecting(Math.max(0, Math.ceil((connection.retryAt - now) / 1_000)))
      : w.connection[kind];
  return (
    <span className="flex items-center gap-2 whitespace-nowrap text-fg-muted text-xs" data-connection={kind}>
      <span aria-hidden className={`size-2 rounded-full ${DOTS[kind]}`} />
      <span className="max-md:sr-only">{text}</span>
    </span>
  );
}
