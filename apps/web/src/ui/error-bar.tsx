import { Button } from './button.tsx';
import { StatusShape } from './status-shape.tsx';

interface ErrorBarProps {
  /** What failed, in one sentence. */
  message: string;
  onRetry?: () => void;
}

/** Stands over the last data of a panel that failed to refresh; a panel fails alone. */
export function ErrorBar({ message, onRetry }: ErrorBarProps) {
  return (
    <div
      role="alert"
      className="flex flex-none items-center gap-2 border-b border-line bg-crit-soft px-3 py-1.5 text-12"
    >
      <StatusShape tone="crit" />
      <span className="min-w-0 flex-1">{message}</span>
      {onRetry !== undefined && (
        <Button size="sm" onClick={onRetry}>
          Retry
        </Button>
      )}
    </div>
  );
}
