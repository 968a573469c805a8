'use client';

import 'swagger-ui-dist/swagger-ui.css';
import './swagger.css';
import { useTheme } from 'next-themes';
import { useEffect } from 'react';
import { ReferencePage } from './reference-page.tsx';
import type { ShowReference } from './use-reference.ts';

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

const showSwagger: ShowReference = async (place, signal) => {
  const { default: SwaggerUI } = await import('swagger-ui-dist/swagger-ui-es-bundle.js');
  // It takes the theme from the document, so that one drawn before stays as it is.
  if (signal.aborted || place.hasChildNodes()) return;
  SwaggerUI({
    domNode: place,
    url: '/openapi.json',
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    // It draws a second main, and a page has one.
    onComplete: () => place.querySelector('main')?.setAttribute('role', 'group'),
  });
};

/** The REST API to read and to try, by Swagger UI. */
export function SwaggerPage() {
  useDarkMode();
  return (
    <ReferencePage
      title="API"
      other={{ href: '/redoc', name: 'ReDoc' }}
      show={showSwagger}
      className="swagger"
    >
      <p className="text-12 text-fg-2">
        REST below <code className="font-mono">/api/v1</code>; the same procedures by tRPC at{' '}
        <code className="font-mono">/api/trpc</code>.
      </p>
    </ReferencePage>
  );
}
