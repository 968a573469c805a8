const steps = [1, 2, 2.5, 5, 10];

/** Round ticks from 0 up to at least `most`, about `count` of them. */
export function niceTicks(most: number, count = 4): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((one) => one * power >= rough) ?? 10) * power;
  const whole = most >= count ? Math.max(1, step) : step;
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < most) ticks.push(ticks.length * whole);
  return ticks;
}
