/** What kind of station an MMSI belongs to, by its form (ITU-R M.585-9). */
export type Station =
  | 'ship'
  | 'group'
  | 'coast'
  | 'sar_aircraft'
  | 'handheld'
  | 'craft_of_parent'
  | 'aid_to_navigation'
  | 'sart'
  | 'man_overboard'
  | 'epirb'
  | 'unknown';

const ofNine = (mmsi: string): Station => {
  if (mmsi.startsWith('99')) return 'aid_to_navigation';
  if (mmsi.startsWith('98')) return 'craft_of_parent';
  if (mmsi.startsWith('970')) return 'sart';
  if (mmsi.startsWith('972')) return 'man_overboard';
  return mmsi.startsWith('974') ? 'epirb' : 'unknown';
};

/** The kind of station of an MMSI of nine digits; `unknown` when its form is none of the allocated ones. */
export function stationOf(mmsi: string): Station {
  switch (mmsi.charCodeAt(0) - 0x30) {
    case 0:
      return mmsi.startsWith('00') ? 'coast' : 'group';
    case 1:
      return mmsi.startsWith('111') ? 'sar_aircraft' : 'unknown';
    case 8:
      return 'handheld';
    case 9:
      return ofNine(mmsi);
    default:
      return 'ship';
  }
}
