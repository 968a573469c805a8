/** Fields of a raw record that a file can give. */
export const fileFields = [
  'mmsi',
  'timestamp',
  'latitude',
  'longitude',
  'speed',
  'course',
  'heading',
  'nav_status',
  'vessel_name',
  'vessel_type',
  'imo',
  'callsign',
  'destination',
  'draught',
  'length_m',
  'width_m',
] as const;
export type FileField = (typeof fileFields)[number];

/** Distances from the antenna, metres: length is bow and stern, width is port and starboard. */
export const antennaFields = ['to_bow', 'to_stern', 'to_port', 'to_starboard'] as const;
export type AntennaField = (typeof antennaFields)[number];

export const requiredFields = [
  'mmsi',
  'timestamp',
  'latitude',
  'longitude',
] as const satisfies FileField[];

/** Names of known files and common spellings, as letters and digits in lower case. */
export const spellings: Record<FileField | AntennaField, readonly string[]> = {
  mmsi: ['mmsi', 'mmsinumber', 'shipmmsi', 'vesselmmsi', 'userid'],
  timestamp: [
    ...['timestamp', 'basedatetime', 'datetime', 'time', 'timestamputc', 'datetimeutc', 'timeutc'],
    ...['msgtime', 'positiontime', 'timestampcollected', 'ts', 't', 'date'],
  ],
  latitude: ['latitude', 'lat', 'y'],
  longitude: ['longitude', 'lon', 'long', 'lng', 'x'],
  speed: ['speed', 'sog', 'speedoverground', 'speedknots', 'speedkn'],
  course: ['course', 'cog', 'courseoverground'],
  heading: ['heading', 'trueheading', 'hdg'],
  nav_status: [
    ...['navstatus', 'status', 'navigationalstatus', 'navigationstatus'],
    ...['navigationalstatuscode', 'statuscode'],
  ],
  vessel_name: ['vesselname', 'name', 'shipname'],
  vessel_type: ['vesseltype', 'shiptype', 'vesseltypecode', 'shiptypecode', 'type'],
  imo: ['imo', 'imonumber'],
  callsign: ['callsign'],
  destination: ['destination'],
  draught: ['draught', 'draft'],
  length_m: ['lengthm', 'length'],
  width_m: ['widthm', 'width', 'beam'],
  to_bow: ['tobow', 'dimensiontobow', 'a'],
  to_stern: ['tostern', 'dimensiontostern', 'b'],
  to_port: ['toport', 'dimensiontoport', 'c'],
  to_starboard: ['tostarboard', 'dimensiontostarboard', 'd'],
};

/** A name without case, blanks and punctuation. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
