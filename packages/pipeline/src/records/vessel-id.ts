/** What a vessel_id looks like: the MMSI, or with the time its segment began. */
export const vesselIdPattern = /^\d{9}(-\d{8}T\d{6}(\.\d{3})?Z)?$/;

/** The MMSI in a vessel_id, nine digits. */
export const mmsiOf = (vesselId: string): string => vesselId.slice(0, 9);
