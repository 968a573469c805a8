/** A vessel nearer than this, km, heard within the last hour, is at the port now. */
export const nearKm = 25;
export const recentMs = 3_600_000;
