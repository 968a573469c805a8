'use client';

import 'swagger-ui-dist/swagger-ui.css';
import './swagger.css';
import { useTheme } from 'next-themes';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { Button, buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';

/** Swagger UI's own dark colours hang on a class of the document. */
function useDarkMode(): void {
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle('dark-mode', resolvedTheme === 'dark');
    return () => {
      classList.remove('dark-mode');
    };
  }, [resolvedTheme]);
}

type State = 'loading' | 'shown' | 'failed';

/** The REST API to read and to try, by Swagger UI. */
export function SwaggerPage() {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>('loading');
  const [attempt, setAttempt] = useState(0);
  useDarkMode();
  useEffect(() => {
    let isGone = false;
    const show = async () => {
      const { default: SwaggerUI } = await import('swagger-ui-dist/swagger-ui-es-bundle.js');
      if (isGone || place.current === null) return;
      SwaggerUI({
        domNode: place.current,
        url: '/openapi.json',
        deepLinking: true,
        defaultModelsExpandDepth: 0,
      });
      setState('shown');
    };
    show().catch(() => {
      setState('failed');
    });
    return () => {
      isGone = true;
    };
  }, [attempt]);
  return (
    <Page>
      <PageHeader
        title="API"
        actions={
          <>
            <Link href="/redoc" prefetch={false} className={buttonStyles()}>
              ReDoc
            </Link>
            <a href="/openapi.json" className={buttonStyles()}>
              openapi.json
            </a>
          </>
        }
      >
        <p className="text-12 text-fg-2">
          REST below <code className="font-mono">/api/v1</code>; the same procedures by tRPC at{' '}
          <code className="font-mono">/api/trpc</code>.
        </p>
      </PageHeader>
      {state === 'loading' && <SkeletonRows rows={8} />}
      {state === 'failed' && (
        <EmptyState
          action={
            <Button
              onClick={() => {
                setState('loading');
                setAttempt(attempt + 1);
              }}
            >
              Try again
            </Button>
          }
        >
          The documentation could not be loaded. The API itself is described by openapi.json.
        </EmptyState>
      )}
      <div ref={place} className="swagger min-h-0 flex-1 overflow-auto" />
    </Page>
  );
}
