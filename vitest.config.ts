import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', '**/.next/**', '**/generated/**', '.data/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...ignored, '**/*.int.test.ts'],
          // A busy machine is no failure; what hangs still ends.
          testTimeout: 60_000,
        },
      },
      {
        // Other engines on our tables: `npm run test:engines`.
        test: {
          name: 'engines',
          include: ['packages/lake/test/engines/*.engines.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 1_800_000,
        },
      },
      {
        // Real servers on one small machine: one file at a time.
        test: {
          name: 'int',
          include: ['{apps,packages}/**/*.int.test.ts'],
          exclude: ignored,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
