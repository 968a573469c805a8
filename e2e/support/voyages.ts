const minute = 60_000;
/** Reports are this far apart. */
export const reportMs = 5 * minute;
export const rotterdam = { latitude: 51.95, longitude: 4.14 };

interface Report {
  mmsi: string;
  at: number;
  latitude: number;
  longitude: number;
  speed: number;
  nav_status: number;
  vessel_name: string;
  destination?: string;
}
const line = (report: Report) =>
  [
    report.mmsi,
    new Date(report.at).toISOString().slice(0, 19),
    report.latitude.toFixed(5),
    report.longitude.toFixed(5),
    report.speed,
    report.nav_status,
    report.vessel_name,
    'Cargo',
    report.destination ?? '',
  ].join(',');

/** The first line of a file of such reports. */
export const header =
  'mmsi,timestamp,latitude,longitude,speed,nav_status,vessel_name,vessel_type,destination';

interface Voyage {
  mmsi: string;
  vessel_name: string;
  /** Of the first report, epoch ms. */
  begin: number;
}

/** A meeting off every coast, and others under way around it, by which each partition says how far it is. */
const meetingAt = { latitude: 56.5, longitude: 5 };
const meetingReports = 43;
export const meetingMs = meetingReports * reportMs;

/** Two ships that lie side by side for three and a half hours, and ships that pass. */
export const meeting = ({ begin, ...names }: { begin: number; first: string; other: string }) => {
  const ship = (mmsi: string, vessel_name: string, at: (i: number) => Partial<Report>) =>
    Array.from({ length: meetingReports }, (_, i) =>
      line({
        ...{ mmsi, vessel_name, at: begin + i * reportMs, nav_status: 0, speed: 0.5 },
        ...{ ...meetingAt, ...at(i) },
      }),
    );
  const passing = Array.from({ length: 40 }, (_, n) =>
    ship(String(219_000_920 + n), `PASSING HERON ${n + 1}`, (i) => ({
      latitude: 55.5 + i * 0.012,
      longitude: 3 + n * 0.04,
      speed: 8.6,
    })),
  );
  const drift = (i: number) => meetingAt.longitude + i * 0.0006;
  return [
    ...ship('219000911', names.first, (i) => ({ longitude: drift(i) })),
    ...ship('219000912', names.other, (i) => ({ longitude: drift(i), latitude: 56.502 })),
    ...passing.flat(),
  ];
};

/** A ship that comes from the North Sea into the waters of Denmark, by 56.5 N. */
export const crossing = ({ begin, ...ship }: Voyage): string[] =>
  Array.from({ length: 40 }, (_, i) =>
    line({
      ...ship,
      at: begin + i * reportMs,
      ...{ latitude: 56.5, longitude: 6.8 + i * 0.028, speed: 11, nav_status: 0 },
    }),
  );

/** Where a stranding begins. */
export const strandedAt = { latitude: 58, longitude: 9.6 };

/** Five hours of a ship that runs aground and stays there, off Skagen. */
export const strand = ({ begin, ...ship }: Voyage): string[] =>
  Array.from({ length: 60 }, (_, i) =>
    line({
      ...ship,
      at: begin + i * reportMs,
      latitude: strandedAt.latitude + 0.2 - Math.min(i, 20) * 0.01,
      longitude: strandedAt.longitude,
      ...(i < 20 ? { speed: 7, nav_status: 0 } : { speed: 0, nav_status: 6 }),
    }),
  );

/** Reports of a whole visit, of one until the ship has lain there for a while, and of one that is still on its way. */
export const visitReports = 68;
export const stayReports = 40;
export const approachReports = 10;

interface Visit extends Voyage {
  /** Reports until the file ends. */
  reports?: number;
  /** What it says while it lies there. */
  lying?: 'moored' | 'anchored';
  destination?: string;
}

/** A ship that comes from the sea, lies in Rotterdam for two hours and leaves again. */
export const visit = ({ begin, reports = visitReports, lying = 'moored', ...ship }: Visit) =>
  Array.from({ length: reports }, (_, i) => {
    const legs = i < 22 ? 22 - i : i < 46 ? 0 : i - 45;
    return line({
      ...ship,
      at: begin + i * reportMs,
      latitude: rotterdam.latitude + legs * 0.012,
      longitude: rotterdam.longitude - legs * 0.015,
      ...(legs > 0
        ? { speed: 11, nav_status: 0 }
        : { speed: 0, nav_status: lying === 'moored' ? 5 : 1 }),
    });
  });
