import { useEffect, useState } from 'react';

const TICK_MS = 1_000;

/** The time, each second while something is counted. */
export function useNow(isCounting: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isCounting) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return (): void => clearInterval(timer);
  }, [isCounting]);
  return now;
}
