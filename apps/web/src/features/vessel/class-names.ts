import type { VesselClass } from '@pelorus/pipeline/reference/vessel-types';

/** Display classes in words. */
export const classNames = {
  cargo: 'Cargo',
  tanker: 'Tanker',
  passenger: 'Passenger',
  hsc: 'High-speed craft',
  fishing: 'Fishing',
  service: 'Tug & service',
  pleasure: 'Pleasure',
  other: 'Other / unknown',
} satisfies Record<VesselClass, string>;
