import next from '@next/eslint-plugin-next';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const only = (group, message) => ({ group, message });
const kafka = only(['kafkajs'], 'kafkajs stands behind packages/eventlog/src/kafka.ts.');
const prisma = only(['@prisma/*', '**/generated/prisma/*'], 'Prisma belongs to packages/db.');
const redis = only(['ioredis'], 'ioredis belongs to packages/db/src/redis.ts.');
const pg = only(['pg', 'pg-copy-streams'], 'SQL belongs to packages/db and packages/lake.');
const duckdb = only(['@duckdb/*'], 'DuckDB belongs to packages/lake/src/duck.');
const s3 = only(['@aws-sdk/*'], 'S3 belongs to packages/lake/src/io/s3.ts.');
const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const envOnly = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read the environment in an env.ts file and pass the parsed value.',
};
const impure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The domain has no clock: take the time as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The domain has no clock: take the time as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'The domain has no randomness: take a seeded generator.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.next/**',
      '**/generated/**',
      '.data/**',
      '.cache/**',
      'apps/web/public/**',
      'apps/web/next-env.d.ts',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'max-params': ['error', 3],
      'no-restricted-syntax': ['error', envOnly],
      ...restrict(kafka, prisma, redis, pg, duckdb, s3),
    },
  },
  {
    files: ['packages/{pipeline,simulator}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', envOnly, ...impure] },
  },
  {
    files: [
      'packages/eventlog/src/kafka*.ts',
      'packages/embedded/**/*.test.ts',
      'packages/embedded/test/**/*.ts',
    ],
    rules: restrict(prisma, redis, pg, duckdb, s3),
  },
  { files: ['packages/db/**/*.ts'], rules: restrict(kafka, duckdb, s3) },
  { files: ['packages/lake/**/*.ts'], rules: restrict(kafka, prisma, redis) },
  {
    files: [
      '**/env.ts',
      '**/*.test.ts',
      '**/*.config.ts',
      'e2e/**/*.ts',
      'bench/**/*.ts',
      '**/test/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['apps/cli/src/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, '@next/next': next },
    languageOptions: { globals: globals.browser },
    rules: { ...reactHooks.configs.recommended.rules, ...next.configs.recommended.rules },
    settings: { next: { rootDir: 'apps/web' } },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
);
