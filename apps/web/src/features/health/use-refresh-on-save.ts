import type { ReaderName } from '@pelorus/pipeline/topology';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { pipelineStatus } from '../shell/live/connection.ts';
import { useObservable } from '../shell/observable.ts';

/** Asked again at most this often, however often the layer is saved. */
export const refreshMs = 5_000;

/**
 * Asks for the query anew when the reader behind it has saved something: the websocket tells when,
 * so that a page follows its data without asking in vain.
 */
export function useRefreshOnSave(reader: ReaderName, queryKey: QueryKey): void {
  const client = useQueryClient();
  const status = useObservable(pipelineStatus);
  const asked = useRef(0);
  const key = JSON.stringify(queryKey);
  const age = status?.readers.find((one) => one.reader === reader)?.checkpoint_age_seconds ?? null;
  const savedAt = status === null || age === null ? 0 : Date.parse(status.at) - age * 1_000;
  useEffect(() => {
    if (savedAt <= asked.current || Date.now() - asked.current < refreshMs) return;
    asked.current = Date.now();
    void client.invalidateQueries({ queryKey: JSON.parse(key) as QueryKey });
  }, [client, key, savedAt]);
}
