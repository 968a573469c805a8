/** Nine digits with leading zeros. */
export const formatMmsi = (mmsi: number): string => String(mmsi).padStart(9, '0');

/** In groups for the eye: 248 317 000. */
export const groupMmsi = (mmsi: string): string => mmsi.replace(/(\d{3})(?=\d)/g, '$1 ');
