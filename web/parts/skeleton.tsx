import { type ReactNode, useEffect, useRef, useState } from 'react';
import { w } from '../words.ts';
import { useIsWide, useRowHeight } from './preferences.ts';
import { HEAD, NARROW_ROW, WIDE_FROM } from './table-sizes.ts';

/** Nothing is shown for so long, and what is shown then stays at least so long: nothing flickers. */
const QUIET_MS = 200;
const LEAST_MS = 300;

/** Whether a skeleton stands there, or nothing yet. */
export function useIsLoading(isPending: boolean): boolean {
  const [isSeen, setSeen] = useState(false);
  const seenAt = useRef(0);
  useEffect(() => {
    if (isPending === isSeen) return;
    const waitMs = isPending ? QUIET_MS : Math.max(0, seenAt.current + LEAST_MS - performance.now());
    const timer = setTimeout(() => {
      seenAt.current = performance.now();
      setSeen(isPending);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [isPending, isSeen]);
  return isPending || isSeen;
}

function useIsLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

/** Lines of the final shape. */
export function Skeleton({ lines, height }: { readonly lines: number; readonly height: number }): ReactNode {
  const isLate = useIsLate();
  return (
    <div role="status" aria-label={w.a11y.loading}>
      {isLate ? <Lines lines={lines} height={height} /> : null}
    </div>
  );
}

const TABLE_LINES = 20;

/** A table before its rows: toolbar, head and lines where they will stand. */
export function TableSkeleton(): ReactNode {
  const isLate = useIsLate();
  const isWide = useIsWide(WIDE_FROM);
  const rowHeight = useRowHeight();
  return (
    <div role="status" aria-label={w.a11y.loading} className="min-h-0 flex-1 overflow-hidden">
      {isLate ? (
        <>
          <div className="flex h-11 items-center px-4 md:px-6">
            <div className="pulse h-7 w-64 rounded-md bg-muted" />
          </div>
          <div className="border-line border-t border-b bg-subtle" style={{ height: isWide ? HEAD : 0 }} />
          <Lines lines={TABLE_LINES} height={isWide ? rowHeight : NARROW_ROW} />
        </>
      ) : null}
    </div>
  );
}

function Lines({ lines, height }: { readonly lines: number; readonly height: number }): ReactNode {
  return Array.from({ length: lines }, (_, line) => line).map((line) => (
    <div key={line} className="flex items-center border-line border-b px-4" style={{ height }}>
      <div className="pulse h-3 rounded-sm bg-muted" style={{ width: `${40 + ((line * 17) % 45)}%` }} />
    </div>
  ));
}

/** Says at the upper edge of a region that newer rows are on their way, while the old ones stay. */
export function BusyLine(): ReactNode {
  const isLate = useIsLate();
  return isLate ? <div data-busy className="absolute inset-x-0 top-0 z-30 h-0.5 bg-accent" /> : null;
}
