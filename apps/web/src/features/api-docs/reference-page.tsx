import Link from 'next/link';
import { Button, buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useReference, type ShowReference } from './use-reference.ts';

interface ReferencePageProps {
  title: string;
  /** The same by another's hand. */
  other: { href: string; name: string };
  show: ShowReference;
  /** What its own styles hang on. */
  className: string;
  /** Beside the title. */
  children?: React.ReactNode;
}

/** A page around a reference of the REST API that other code draws. */
export function ReferencePage({ title, other, show, className, children }: ReferencePageProps) {
  const { place, state, retry } = useReference(show);
  return (
    <Page>
      <PageHeader
        title={title}
        actions={
          <>
            <Link href={other.href} prefetch={false} className={buttonStyles()}>
              {other.name}
            </Link>
            <a href="/openapi.json" className={buttonStyles()}>
              openapi.json
            </a>
          </>
        }
      >
        {children}
      </PageHeader>
      {state === 'loading' && <SkeletonRows rows={8} />}
      {state === 'failed' && (
        <EmptyState action={<Button onClick={retry}>Try again</Button>}>
          The reference could not be loaded. The API itself is described by openapi.json.
        </EmptyState>
      )}
      <div ref={place} className={`min-h-0 flex-1 overflow-auto ${className}`} />
    </Page>
  );
}
