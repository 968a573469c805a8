import { others } from './stack-bars.ts';

/** Six hues that stay apart, also for the colour-blind; what is left over is grey. */
const hues = ['tanker', 'passenger', 'hsc', 'fishing', 'cargo', 'pleasure'];

export const seriesColour = (index: number, name: string): string =>
  `var(--t-${name === others ? 'other' : (hues[index] ?? 'other')})`;
