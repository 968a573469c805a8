import type { TableMetadata } from '../format/metadata.ts';

const flushes = 2;

/**
 * Sequence number of the last flush but one among those after `sinceMs`: what was written since then
 * may soon be written again. Infinity when nothing was.
 */
export function busySince(metadata: TableMetadata, sinceMs: number): number {
  const recent = metadata.snapshots
    .filter(({ summary }) => summary.operation === 'append' && summary['added-data-files'])
    .filter((snapshot) => snapshot['timestamp-ms'] > sinceMs)
    .map((snapshot) => snapshot['sequence-number']);
  return Math.min(...recent.sort((a, b) => a - b).slice(-flushes));
}
