import { hashUnit } from '../random.ts';
import type { Cycle } from '../voyage/phases.ts';

const hourMs = 3_600_000;
const share = 0.12;
const shortestMs = 16 * hourMs;

/** In some of her longer stays alongside a ship has the transponder off for hours. */
export function darkenStays(cycle: Cycle, seed: number): void {
  cycle.phases.forEach((phase, i) => {
    if (phase.kind !== 'moor' || phase.durationMs < shortestMs) return;
    if (hashUnit(seed, i, 51) >= share) return;
    const fromMs = 2 * hourMs;
    phase.dark = [fromMs, fromMs + (5 + 6 * hashUnit(seed, i, 52)) * hourMs];
  });
}
