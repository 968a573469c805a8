import type { Port } from '@pelorus/pipeline/reference/port';
import { expect, it } from 'vitest';
import { createKnownPorts } from './known-ports.ts';

const place = { country: 'SE', latitude: 58, longitude: 17 };
const ports: Port[] = [
  { name: 'Aby', locode: 'SEABY', ...place },
  { name: 'Mine', locode: null, ...place },
  { name: 'SEABY', locode: 'SEXXX', ...place },
];
const known = createKnownPorts(ports);

it.each([
  ['Aby', 'Aby'],
  ['seaby', 'Aby'],
  ['SEABY', 'SEABY'],
  ['Mine', 'Mine'],
  ['mine', undefined],
  ['null', undefined],
])('%s is %s', (text, name) => {
  expect(known.find(text)?.name).toBe(name);
});

it('a name is that of a row, letter by letter', () => {
  expect(known.named('Aby')?.locode).toBe('SEABY');
  expect(known.named('seaby')).toBeUndefined();
});
