'use client';

import './redoc.css';
import { redocOptions } from './redoc-theme.ts';
import { ReferencePage } from './reference-page.tsx';
import type { ShowReference } from './use-reference.ts';

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

const showRedoc: ShowReference = async (place, signal) => {
  const redoc = await loadRedoc();
  if (signal.aborted) return;
  await new Promise<void>((resolve, reject) => {
    redoc.init('/openapi.json', redocOptions(), place, (error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
  });
};

/** The REST API as one page to read, by ReDoc. */
export function RedocPage() {
  return (
    <ReferencePage
      title="API reference"
      other={{ href: '/docs', name: 'Swagger UI' }}
      show={showRedoc}
      className="redoc"
    />
  );
}
