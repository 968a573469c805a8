import { column, optional } from './define.ts';

/** The columns that locate a record in `ais_raw`, shared by everything derived from it. */
export const originColumns = {
  origin_offset: column.integer('offset of the message in ais_raw that carried the record'),
  origin_index: column.integer('index of the record inside that message, from 0'),
};

/** What a vessel may say beside its position; absent is null. */
export const motionColumns = {
  speed: optional.float('speed over ground, knots, 0 to 100; null when not available'),
  course: optional.float('course over ground, degrees from true north, 0 to below 360'),
  heading: optional.float('true heading, degrees, 0 to below 360'),
  nav_status: optional.integer('navigational status 0 to 15 (ITU-R M.1371-5 table 48)'),
};
export const identityColumns = {
  vessel_name: optional.text('name as last reported'),
  vessel_type: optional.text('type class, such as Cargo or Tanker'),
  imo: optional.text('IMO number, seven digits'),
  callsign: optional.text('radio call sign'),
  destination: optional.text('destination as entered by the crew'),
  draught: optional.float('draught, metres'),
  length_m: optional.float('length over all, metres'),
  width_m: optional.float('beam, metres'),
};
/** Last in their records, as every column that came later: packets of an earlier version end before them. */
export const provenanceColumns = {
  station: optional.text('station that heard it, as the record or its feed says'),
  licence: optional.text('licence under which its feed delivers'),
};
export const arrivalColumns = {
  source: column.text('feed that delivered the record, as kind:name'),
  received_at: column.timestamp('when the record was received'),
};

/** Both verdicts of a record that was redriven are linked by it. */
export const redriveOf = optional.text(
  'origin of the rejected record that this one is again, as partition:offset:index',
);
