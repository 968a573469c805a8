import { format } from 'prettier';
import type { EngineResult } from './results.ts';

const begin = '<!-- results -->';
const end = '<!-- end of results -->';

/** The page with the results between its two marks. */
export async function withResults(page: string, results: readonly EngineResult[]): Promise<string> {
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined)
    throw new Error(`the page lacks ${begin} or ${end}`);
  const text = [before, begin, '\n\n', tableOf(results), '\n\n', end, after].join('');
  return await format(text, { parser: 'markdown', printWidth: 100, proseWrap: 'preserve' });
}

const tableOf = (results: readonly EngineResult[]): string =>
  [
    '| tests | last run | passed | failed | skipped | seconds | versions |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...results.map(rowOf),
  ].join('\n');

function rowOf({ tests, date, passed, failed, skipped, seconds, versions }: EngineResult): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const cells = [tests, date, passed, failed, skipped, seconds, named.join(', ')];
  return `| ${cells.join(' | ')} |`;
}
