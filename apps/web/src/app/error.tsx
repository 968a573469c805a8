'use client';

import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <EmptyState action={<Button onClick={reset}>Try again</Button>}>
      This page failed to draw{error.digest === undefined ? '' : ` (${error.digest})`}. The rest of
      Pelorus goes on.
    </EmptyState>
  );
}
