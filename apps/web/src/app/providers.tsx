'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState } from 'react';
import { createApiClient, TRPCProvider } from '../trpc/react.ts';

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false } },
  });

interface ProvidersProps {
  nonce: string | undefined;
  children: React.ReactNode;
}

export function Providers({ nonce, children }: ProvidersProps) {
  if (nonce !== undefined) setNonce(nonce);
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createApiClient);
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="dark" enableSystem={false} nonce={nonce}>
      <NuqsAdapter>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            {children}
          </TRPCProvider>
        </QueryClientProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
