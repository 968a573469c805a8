/**
 * Chance of `count` arrivals or fewer where `mean` are expected: the lower tail of the Poisson
 * distribution, P(N <= count) = e^-mean * sum(mean^k / k!). `count` is rounded down; `mean` >= 0.
 */
export function poissonAtMost(count: number, mean: number): number {
  if (count < 0) return 0;
  const last = Math.floor(count);
  // In logarithms, from the largest term down: e^-mean alone underflows from 745 on.
  let logTerm = -mean;
  let logSum = logTerm;
  for (let k = 1; k <= last; k++) {
    logTerm += Math.log(mean / k);
    const [high, low] = logSum > logTerm ? [logSum, logTerm] : [logTerm, logSum];
    logSum = high + Math.log1p(Math.exp(low - high));
  }
  return Math.min(1, Math.exp(logSum));
}
