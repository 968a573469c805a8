import type { Point } from './geometry.ts';

/** Ways from a harbour out to the lanes that a straight line would take over land; empty: unreachable. */
export const approaches: Readonly<Record<string, readonly Point[]>> = {};
