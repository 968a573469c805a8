/** Side of a cell of the coverage grid, degrees: some 30 NM, what a coastal receiver hears. */
export const cellDeg = 0.5;
const columns = 360 / cellDeg;
const rows = 180 / cellDeg;

/** Number of the cell of a position, 0 to 259,199, by rows from the south-west; latitude and longitude in range. */
export function coverageCellOf(latitude: number, longitude: number): number {
  const row = Math.min(rows - 1, Math.floor((latitude + 90) / cellDeg));
  const column = Math.floor((longitude + 180) / cellDeg) % columns;
  return row * columns + column;
}

/** West and south edge of a cell, degrees. */
export const coverageCorner = (cell: number): { west: number; south: number } => ({
  west: (cell % columns) * cellDeg - 180,
  south: Math.floor(cell / columns) * cellDeg - 90,
});
