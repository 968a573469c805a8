import { cleanStage } from '../../packages/pipeline/src/clean/index.ts';
import { createDetectStage } from '../../packages/pipeline/src/detect/index.ts';
import { createEnrichStage } from '../../packages/pipeline/src/enrich/index.ts';
import { fixesStage } from '../../packages/pipeline/src/fleet/fixes-stage.ts';
import { fleetStage } from '../../packages/pipeline/src/fleet/index.ts';
import type { RawRecord } from '../../packages/pipeline/src/records/raw.ts';
import type { VesselEvent } from '../../packages/pipeline/src/records/event.ts';

/** Records in a message of the log. */
const inMessage = 500;
export const partitions = 2;
export const source = 'simulator:world';
const labels = { source, received_at: null, station: null, licence: null };

/**
 * Runs reports through the stages of the flow, as the workers bind them but without a log and a database, and
 * gives the last revision of every event. A record takes two microseconds to be sent: as long as nothing falls
 * behind, times of arrival are those of the reports.
 */
export function findEvents(reports: Iterable<RawRecord>): VesselEvent[] {
  const latest = new Map<string, VesselEvent>();
  const keep = (events: readonly VesselEvent[]) => {
    for (const event of events) {
      const known = latest.get(event.event_id);
      if (!known || known.revision < event.revision) latest.set(event.event_id, event);
    }
  };
  const fleet = fleetStage.initial();
  const lanes = Array.from({ length: partitions }, (_, partition) => createLane(partition));
  for (const message of inMessages(reports)) {
    const found = lanes[message.partition]?.read(message);
    if (!found) continue;
    keep(found.events);
    keep(fleetStage.step(fleet, [found.fixes]));
  }
  return [...latest.values()];
}

/** Many reports of ships of one partition, and when the log got them. */
export interface Sent {
  partition: number;
  timestamp: number;
  value: Buffer;
}

/** Reports as a source sends them. */
export function* inMessages(reports: Iterable<RawRecord>): Generator<Sent> {
  const lanes = Array.from({ length: partitions }, (): RawRecord[] => []);
  let timestamp = 0;
  const send = (partition: number, records: RawRecord[]): Sent => {
    return { partition, timestamp, value: Buffer.from(JSON.stringify(records.splice(0))) };
  };
  for (const record of reports) {
    const partition = Number(record.mmsi) % partitions;
    const lane = lanes[partition];
    if (!lane) continue;
    if (isPlausible(record, timestamp)) timestamp = Math.max(timestamp, Number(record.timestamp));
    if (lane.push(record) >= inMessage) yield send(partition, lane);
  }
  for (const [partition, lane] of lanes.entries()) yield send(partition, lane);
}

/** The world stamps a few reports two days ahead: the log's own clock is not theirs. A feed may be cut for less. */
const aheadMs = 86_400_000;
const isPlausible = ({ timestamp }: RawRecord, now: number): boolean =>
  now === 0 || Number(timestamp) - now < aheadMs;

function createLane(partition: number) {
  const enrichStage = createEnrichStage();
  const detectStage = createDetectStage();
  const clean = cleanStage.initial();
  const enrich = enrichStage.initial();
  const detect = detectStage.initial();
  const reporter = fixesStage.initial();
  let offset = 0;
  return {
    read({ timestamp, value }: Sent) {
      const message = { offset: offset++, timestamp, value, ...labels };
      const { through, checked } = cleanStage.step(clean, [message]);
      const enriched = enrichStage.step(enrich, { through, records: checked });
      const { events } = detectStage.step(detect, { ...enriched, partition });
      const fixes = fixesStage.step(reporter, enriched);
      // Every ten seconds a partition says where it is, so that the fleet waits for it, however few ships it has.
      return { events, fixes: { ...fixes, partition, partitions, timestamp: 0 } };
    },
  };
}
