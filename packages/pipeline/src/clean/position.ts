import { qualityOf } from '../records/quality.ts';
import { settings } from '../settings.ts';
import { readNumber } from './read-number.ts';
import type { Rule } from './rule.ts';

/** AIS says "not available" as 91 N 181 E (ITU-R M.1371-5); receivers without a fix fill with zeros. */
const isNotAvailable = (latitude: number, longitude: number): boolean =>
  latitude === 91 || longitude === 181 || (latitude === 0 && longitude === 0);

const zeroPosition = qualityOf('zero_position');

function isNearZero(latitude: number, longitude: number): boolean {
  const margin = settings.clean.zero_margin_deg;
  return (
    latitude === 0 ||
    longitude === 0 ||
    (Math.abs(latitude) < margin && Math.abs(longitude) < margin)
  );
}

export const positionRule: Rule = {
  description: 'Latitude lies within -90 to 90 and longitude within -180 to 180 degrees.',
  reasons: [
    'missing_position',
    'invalid_position',
    'position_not_available',
    'latitude_out_of_range',
    'longitude_out_of_range',
  ],
  flags: ['zero_position'],
  apply(raw, record) {
    const latitude = readNumber(raw.latitude);
    const longitude = readNumber(raw.longitude);
    if (latitude === null || longitude === null) return 'missing_position';
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) return 'invalid_position';
    if (isNotAvailable(latitude, longitude)) return 'position_not_available';
    if (latitude < -90 || latitude > 90) return 'latitude_out_of_range';
    if (longitude < -180 || longitude > 180) return 'longitude_out_of_range';
    record.latitude = latitude;
    record.longitude = longitude;
    if (isNearZero(latitude, longitude)) record.quality |= zeroPosition;
    return null;
  },
};
