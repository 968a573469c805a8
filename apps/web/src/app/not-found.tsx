import Link from 'next/link';
import { buttonStyles } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export default function NotFound() {
  return (
    <EmptyState
      action={
        <Link href="/map" className={buttonStyles()}>
          Open the map
        </Link>
      }
    >
      There is nothing at this address.
    </EmptyState>
  );
}
