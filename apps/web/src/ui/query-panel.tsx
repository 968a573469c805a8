import { ErrorBar } from './error-bar.tsx';
import { formatDuration } from './format-time.ts';
import { Panel } from './panel.tsx';
import { SkeletonRows } from './skeleton.tsx';

/** What a panel needs of a query, React Query's or another's. */
export interface Loading<T> {
  data: T | undefined;
  error: { message: string } | null;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface QueryPanelProps<T> extends Omit<
  React.ComponentProps<typeof Panel>,
  'children' | 'notice' | 'staleFor'
> {
  query: Loading<T>;
  /** What the panel shows, for the sentence that says it failed: "Daily figures". */
  what: string;
  skeletonRows?: number;
  /** The wall clock, and how often the data is due; older than three times that it is stale. */
  now?: number | null;
  everyMs?: number;
  /** Shown in place of the content when there is nothing; undefined when there is something. */
  empty?: (data: T) => React.ReactNode;
  children: (data: T) => React.ReactNode;
}

/** A panel with its five states: loading, empty, stale, failed with or without earlier data, and full. */
export function QueryPanel<T>(props: QueryPanelProps<T>) {
  const { query, what, skeletonRows = 5, now, everyMs, empty, children, ...panel } = props;
  const { data, error } = query;
  const retry = () => {
    query.refetch();
  };
  return (
    <Panel
      {...panel}
      staleFor={data === undefined ? null : staleWords(query.dataUpdatedAt, now, everyMs)}
      notice={
        error !== null && (
          <ErrorBar message={`${what} could not be loaded: ${error.message}`} onRetry={retry} />
        )
      }
    >
      {data === undefined
        ? error === null && <SkeletonRows rows={skeletonRows} />
        : (empty?.(data) ?? children(data))}
    </Panel>
  );
}

export function staleWords(
  updatedAt: number,
  now: number | null | undefined,
  everyMs: number | undefined,
): string | null {
  if (now == null || everyMs === undefined) return null;
  const age = now - updatedAt;
  return age > 3 * everyMs ? formatDuration(age) : null;
}
