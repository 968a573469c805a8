/** Steaming up and down while waiting for orders, knots. */
export const loiterKnots = 1.2;
/** What wind and current make of a ship that lies stopped, knots. */
export const driftKnots = 1.1;
/** Two ships side by side, just holding their heads to the sea, knots. */
export const meetKnots = 0.6;
