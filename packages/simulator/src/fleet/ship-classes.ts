import type { VesselType } from '@pelorus/pipeline/reference/vessel-types';

/** How a ship spends its time. */
export type Trade = 'liner' | 'tramp' | 'ferry' | 'cruise' | 'fishing' | 'service' | 'leisure';

/** Class A by the convention for merchant ships; class B is lighter and says less. */
export type Transponder = 'A' | 'B';

/** A kind of ship in the world fleet. */
export interface ShipClass {
  /** Display text of AIS ship types (ITU-R M.1371-5 table 53). */
  vesselType: VesselType;
  trade: Trade;
  /** Share of the fleet, per cent. */
  share: number;
  /** Service speed, knots: low and high. */
  knots: readonly [number, number];
  lengthM: readonly [number, number];
  /** Length over beam. */
  slenderness: number;
  draughtM: readonly [number, number];
  transponder: Transponder;
  /** Registered under its owner's convenience, or where it is at home. */
  flag: 'open' | 'home';
}

type Range = readonly [number, number];
/** Share and slenderness; then speed, length and draught. */
type Figures = readonly [
  share: number,
  slenderness: number,
  knots: Range,
  lengthM: Range,
  draughtM: Range,
];

const make =
  (flag: ShipClass['flag']) =>
  (vesselType: VesselType, trade: Trade, figures: Figures): ShipClass => {
    const [share, slenderness, knots, lengthM, draughtM] = figures;
    const transponder = trade === 'leisure' ? 'B' : 'A';
    return { vesselType, trade, share, slenderness, knots, lengthM, draughtM, transponder, flag };
  };
const merchant = make('open');
const local = make('home');

/** Shares are an estimate of who is heard on AIS world-wide; speeds keep clear of 14 and 23 knots. */
export const shipClasses: readonly ShipClass[] = [
  merchant('Cargo', 'liner', [15, 7, [15.6, 20.5], [140, 400], [8, 16]]),
  merchant('Cargo', 'tramp', [22, 6.3, [10.5, 12.9], [90, 300], [5, 18]]),
  merchant('Tanker', 'tramp', [19, 6, [10.8, 12.8], [100, 333], [6, 21]]),
  merchant('Passenger', 'cruise', [2, 8, [16, 20.5], [180, 345], [6.5, 9]]),
  local('Passenger', 'ferry', [5, 6, [15.4, 21], [80, 215], [4, 7]]),
  local('High speed craft', 'ferry', [2, 4.2, [25, 34], [38, 110], [1.6, 4]]),
  local('Fishing', 'fishing', [14, 3.6, [8, 11.5], [14, 68], [2.2, 7]]),
  local('Tug', 'service', [6, 2.7, [7.5, 11.5], [22, 45], [3, 6]]),
  local('Pilot', 'service', [1.5, 3.4, [9.5, 12.8], [12, 24], [1.4, 2.6]]),
  local('Dredging', 'service', [1.5, 4.8, [6.5, 10], [50, 140], [4, 8]]),
  local('Search and rescue', 'service', [1, 3.5, [10, 12.9], [12, 25], [1.2, 2]]),
  local('Sailing', 'leisure', [5, 3.3, [4.5, 7.5], [8, 24], [1.4, 3.2]]),
  local('Pleasure craft', 'leisure', [6, 3.4, [7, 12.5], [7, 40], [0.8, 2.6]]),
];
