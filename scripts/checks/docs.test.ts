import { expect, it } from 'vitest';
import { missingNames } from './docs.mjs';

const world = {
  exists: (path: string) => ['docs/feeds.md', 'apps/web/server.ts'].includes(path),
  scripts: ['up'],
};

it.each([
  ['a path that is there', 'See `apps/web/server.ts`.', []],
  [
    'a path that is gone',
    'See `apps/web/gone.ts`.',
    ['docs/a.md names apps/web/gone.ts, which is not there'],
  ],
  ['a link beside it', '[feeds](feeds.md#csv) and [out](https://example.org)', []],
  ['a link that is gone', '[x](gone.md)', ['docs/a.md names docs/gone.md, which is not there']],
  ['a command that is there', 'Type `npm run up`.', []],
  [
    'a command that is gone',
    'Type `npm run sail`.',
    ['docs/a.md names npm run sail, which is not in package.json'],
  ],
])('%s', (_, text, expected) => {
  expect(missingNames('docs/a.md', text, world)).toEqual(expected);
});
