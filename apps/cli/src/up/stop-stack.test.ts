import { expect, it } from 'vitest';
import { createStopStack } from './stop-stack.ts';

it('stops the newest first and goes on after a failure', async () => {
  const order: string[] = [];
  const stack = createStopStack((name, error) => order.push(`${name}: ${String(error)}`));
  for (const name of ['postgres', 'broker', 'web']) {
    stack.push(name, () => {
      order.push(name);
      return name === 'broker' ? Promise.reject(new Error('stuck')) : Promise.resolve();
    });
  }
  await stack.unwind();
  expect(order).toEqual(['web', 'broker', 'broker: Error: stuck', 'postgres']);
});
