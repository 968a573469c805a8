import { stationOf } from '../reference/station.ts';
import type { Detector } from './detector.ts';
import { mmsiOfShip } from '../ships/ship-key.ts';
import { loseStatus, stepStatus, type StatusKind } from './status-run.ts';

const active = 14;
/** A transmitter of distress under test says that its status is not defined (ITU-R M.1371-5 table 48). */
const test = 15;

const transmitters: Partial<Record<ReturnType<typeof stationOf>, string>> = {
  sart: 'is an AIS-SART (MMSI 970) that sent',
  man_overboard: 'is a man-overboard device (MMSI 972) that sent',
  epirb: 'is an EPIRB-AIS (MMSI 974) that sent',
};
const nine = '9'.charCodeAt(0);

const kindOf = (mmsi: string, status: number | null): StatusKind => {
  const says = transmitters[stationOf(mmsi)];
  if (says === undefined)
    return {
      ...{ event_type: 'distress', severity: 'alarm' },
      says: 'said that it was in distress (navigational status 14)',
    };
  return status === test
    ? { event_type: 'distress', severity: 'info', says: `${says}, as a test,` }
    : { event_type: 'distress', severity: 'alarm', says };
};

export const distressDetector: Detector = {
  description:
    'AIS-SART, MOB or EPIRB by MMSI (970, 972, 974) or by navigational status 14, from its first position',
  apply(record, ship, emit) {
    const { nav_status: status, mmsi } = record;
    const isTransmitter =
      mmsi.charCodeAt(0) === nine && transmitters[stationOf(mmsi)] !== undefined;
    if (!isTransmitter && status !== active && ship.doings.distress === null) return;
    const says = isTransmitter || (status === null || status === test ? null : status === active);
    stepStatus({ kind: kindOf(mmsi, status), says }, record, { ship, emit });
  },
  lose(ship, silentMs, emit) {
    loseStatus(kindOf(mmsiOfShip(ship.key), active), ship, { silentMs, emit });
  },
};
