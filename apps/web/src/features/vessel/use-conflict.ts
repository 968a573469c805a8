import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';
import { conflictOf, type Conflict } from './conflict.ts';

const everyMs = 30_000;

/** Whether several ships use an MMSI; null while that is not known, and mostly. */
export function useConflict(mmsi: string): Conflict | null {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.vessels.ships.queryOptions({ mmsi }, { refetchInterval: everyMs, retry: 1 }),
  );
  return data === undefined ? null : conflictOf(data.ships);
}
