import { expect, it } from 'vitest';
import { addressed, missingEntries } from './complete-lockfile.mjs';

it('adds the platform packages that the lockfile only names', () => {
  const packages = {
    'node_modules/sharp': {
      dev: true,
      optionalDependencies: {
        '@img/sharp-linux-x64': '0.34.0',
        '@img/sharp-darwin-arm64': '0.34.0',
        fsevents: '2.3.3',
      },
    },
    'node_modules/@img/sharp-linux-x64': { version: '0.34.0' },
  };
  expect(missingEntries(packages)).toEqual({
    'node_modules/@img/sharp-darwin-arm64': {
      version: '0.34.0',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    },
  });
});

it('finds addresses of registries, and leaves links to workspaces alone', () => {
  const packages = {
    'node_modules/a': { resolved: 'https://registry.example/a.tgz' },
    'node_modules/@pelorus/web': { resolved: 'apps/web', link: true },
  };
  expect(addressed(packages)).toEqual(['node_modules/a']);
});
