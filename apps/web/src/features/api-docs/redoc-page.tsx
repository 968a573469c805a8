'use client';

import { useTheme } from 'next-themes';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { Button, buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { redocOptions } from './redoc-theme.ts';

interface Redoc {
  init: (
    ...args: [spec: string, options: unknown, element: Element, done: (error?: Error) => void]
  ) => void;
}
declare global {
  interface Window {
    Redoc?: Redoc;
  }
}
let loading: Promise<Redoc> | undefined;

/** ReDoc is a script of its own: the server gives it, and it sets `window.Redoc`. */
function loadRedoc(): Promise<Redoc> {
  loading ??= new Promise<Redoc>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/api/redoc.js';
    script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
    script.onload = () => {
      if (window.Redoc === undefined) reject(new Error('ReDoc did not start'));
      else resolve(window.Redoc);
    };
    script.onerror = () => {
      loading = undefined;
      reject(new Error('ReDoc could not be loaded'));
    };
    document.head.append(script);
  });
  return loading;
}

type State = 'loading' | 'shown' | 'failed';

/** The REST API as one page to read, by ReDoc. */
export function RedocPage() {
  const place = useRef<HTMLDivElement>(null);
  const { resolvedTheme } = useTheme();
  const [state, setState] = useState<State>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    const show = async () => {
      const redoc = await loadRedoc();
      if (isGone || place.current === null) return;
      redoc.init('/openapi.json', redocOptions(), place.current, (error) => {
        if (!isGone) setState(error === undefined ? 'shown' : 'failed');
      });
    };
    show().catch(() => {
      if (!isGone) setState('failed');
    });
    return () => {
      isGone = true;
    };
  }, [attempt, resolvedTheme]);
  return (
    <Page>
      <PageHeader
        title="API reference"
        actions={
          <>
            <Link href="/docs" prefetch={false} className={buttonStyles()}>
              Swagger UI
            </Link>
            <a href="/openapi.json" className={buttonStyles()}>
              openapi.json
            </a>
          </>
        }
      />
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
          The reference could not be loaded. The API itself is described by openapi.json.
        </EmptyState>
      )}
      <div ref={place} id="redoc" className="min-h-0 flex-1 overflow-auto" />
    </Page>
  );
}
