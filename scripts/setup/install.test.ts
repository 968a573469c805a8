import { expect, it } from 'vitest';
import { missingPackages } from './install.mjs';

const wanted = {
  '': { name: 'pelorus' },
  'apps/web': { version: '0.1.0' },
  'node_modules/@pelorus/web': { link: true },
  'node_modules/next': { version: '16.4.6' },
  'node_modules/@next/swc-darwin-arm64': { version: '16.4.6', optional: true },
};

it.each([
  ['nothing is installed', null, ['node_modules/next']],
  [
    'another version is installed',
    { 'node_modules/next': { version: '16.4.5' } },
    ['node_modules/next'],
  ],
  ['what is needed is installed', { 'node_modules/next': { version: '16.4.6' } }, []],
])('%s', (_, installed, expected) => {
  expect(missingPackages(wanted, installed)).toEqual(expected);
});
