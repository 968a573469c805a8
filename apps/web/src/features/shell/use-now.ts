import { useEffect, useState } from 'react';

/** The wall clock, renewed on each whole interval; null on the server and at first paint. */
export function useNow(intervalMs: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = Date.now();
      setNow(at);
      timer = setTimeout(tick, intervalMs - (at % intervalMs) + 5);
    };
    tick();
    return () => {
      clearTimeout(timer);
    };
  }, [intervalMs]);
  return now;
}
