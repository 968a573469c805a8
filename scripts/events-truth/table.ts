import { format } from 'prettier';
import { truthTypes, type TruthType } from '../../packages/simulator/src/truth/event.ts';
import { precisionOf, recallOf } from './match.ts';
import { bars } from './rules.ts';
import type { Played } from './score-world.ts';

const begin = '<!-- scores -->';
const end = '<!-- end of scores -->';

const percent = (share: number | null): string =>
  share === null ? '–' : `${(100 * share).toFixed(1)} %`;

/** A table in Markdown: a line for each type and seed. */
export function textOf(plays: readonly Played[]): string {
  const rows = truthTypes.flatMap((type) => plays.map((played) => rowOf(type, played)));
  return [
    '| event | seed | happened | of them found | found | of them true | recall | precision | bar |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function rowOf(type: TruthType, { seed, scores }: Played): string {
  const score = scores.find((one) => one.type === type);
  if (!score) return '';
  const { asked, recalled, found, right } = score;
  const bar = bars[type];
  const shares = [percent(recallOf(score)), percent(precisionOf(score))];
  const cells = [`\`${type}\``, seed, asked, recalled, found, right, ...shares];
  return `| ${[...cells, bar === undefined ? '' : `${100 * bar} %`].join(' | ')} |`;
}

/** A sentence for each seed and type that is under the project's bar. */
export function underTheBar(plays: readonly Played[]): string[] {
  return plays.flatMap(({ seed, scores }) =>
    scores.flatMap((score) => {
      const bar = bars[score.type];
      const [recall, precision] = [recallOf(score), precisionOf(score)];
      if (bar === undefined || ((recall ?? 0) >= bar && (precision ?? 0) >= bar)) return [];
      const shares = `recall ${percent(recall)}, precision ${percent(precision)}`;
      return [`under the bar of ${100 * bar} %: ${score.type}, seed ${seed}: ${shares}`];
    }),
  );
}

/** How large the worlds of the table were. */
const sizeOf = (plays: readonly Played[]): string => {
  const [first] = plays;
  const positions = plays.map((played) => played.positions.toLocaleString('en')).join(', ');
  return `The worlds of this table: ${first?.vessels} ships, ${first?.days} days, ${positions} positions.`;
};

/** The page with the scores between its two marks. */
export async function withScores(page: string, plays: readonly Played[]): Promise<string> {
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined)
    throw new Error(`the page lacks ${begin} or ${end}`);
  const text = [
    before,
    begin,
    '\n\n',
    sizeOf(plays),
    '\n\n',
    textOf(plays),
    '\n\n',
    end,
    after,
  ].join('');
  return await format(text, { parser: 'markdown', printWidth: 100, proseWrap: 'preserve' });
}
