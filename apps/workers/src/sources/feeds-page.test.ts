import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseFeeds } from './feed-file.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/feeds.md'), 'utf8');
const examples = [...page.matchAll(/```yaml\n(feeds:[^]*?)```/g)].map(([, text = '']) => text);
/** Whatever an example takes from the environment. */
const env = new Proxy({}, { get: () => 'something' });

test('the page has examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
});

test.each(examples)('an example of docs/feeds.md is as it should be: %s', (text) => {
  expect(parseFeeds(text, { path: 'docs/feeds.md', env }).length).toBeGreaterThan(0);
});
