/** Thousandths of a knot: sums of integers do not depend on their order. */
export const thousandths = (knots: number): number => Math.round(knots * 1000);

/** Metres of a distance in km. */
export const metres = (km: number): number => Math.round(km * 1000);
