import { runNode } from '../setup/run.mjs';
import { checkDocs } from './docs.mjs';
import { checkEnvExample } from './env-example.mjs';
import { checkSizes } from './sizes.mjs';

const bin = (path) => `node_modules/${path}`;
const tool = (...args) => {
  return async () => {
    const { code, output } = await runNode(args, {
      env: { NODE_OPTIONS: '--max-old-space-size=3072' },
    });
    return code === 0 ? [] : [output.trim() || `ended with code ${code}`];
  };
};
const found = (check) => () => Promise.resolve(check());

/**
 * The machine-kept rules. Each check resolves with the problems it found. Those of one lane run one
 * after another, the lanes side by side, so that the two cores and the memory of a small machine do.
 */
export const lanes = [
  {
    prettier: tool(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
    'types (web)': tool(bin('typescript/bin/tsc'), '-p', 'apps/web/tsconfig.json'),
    'types (all but web)': tool(bin('typescript/bin/tsc'), '-p', 'tsconfig.json'),
    'dependency arrows': tool(
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'packages'],
    ),
    'unused code (knip)': tool(bin('knip/bin/knip.js'), '--no-progress'),
    lockfile: tool('scripts/complete-lockfile.mjs', '--check'),
    'data dictionary': tool('--import', 'tsx', 'scripts/data-dictionary.ts', '--check'),
    '.env.example': found(checkEnvExample),
    'names in documents': found(checkDocs),
    'file sizes': found(checkSizes),
  },
  { eslint: tool(bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0') },
];
