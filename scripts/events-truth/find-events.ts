import { cleanStage } from '../../packages/pipeline/src/clean/index.ts';
import { createDetectStage } from '../../packages/pipeline/src/detect/index.ts';
import { createEnrichStage } from '../../packages/pipeline/src/enrich/index.ts';
import { fixesStage } from '../../packages/pipeline/src/fleet/fixes-stage.ts';
import { fleetStage } from '../../packages/pipeline/src/fleet/index.ts';
import type { RawRecord } from '../../packages/pipeline/src/records/raw.ts';
import type { VesselEvent } from '../../packages/pipeline/src/records/event.ts';

/** Records in a message of the log. */
const inMessage = 500;
const partitions = 2;

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
  let now = 0;
  for (const record of reports) {
    const lane = lanes[Number(record.mmsi) % partitions];
    if (!lane) continue;
    now = Math.max(now, isPlausible(record, now) ? Number(record.timestamp) : now);
    lane.waiting.push(record);
    if (lane.waiting.length < inMessage) continue;
    const { events, fixes } = lane.flush(now);
    keep(events);
    keep(fleetStage.step(fleet, [fixes]));
  }
  for (const lane of lanes) {
    const { events, fixes } = lane.flush(now);
    keep(events);
    keep(fleetStage.step(fleet, [fixes]));
  }
  return [...latest.values()];
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
  const waiting: RawRecord[] = [];
  return {
    waiting,
    flush(timestamp: number) {
      const value = Buffer.from(JSON.stringify(waiting));
      waiting.length = 0;
      const labels = { source: 'simulator:world', received_at: null, station: null, licence: null };
      const message = { offset: offset++, timestamp, value, ...labels };
      const { through, checked } = cleanStage.step(clean, [message]);
      const enriched = enrichStage.step(enrich, { through, records: checked });
      const { events } = detectStage.step(detect, { ...enriched, partition });
      const fixes = fixesStage.step(reporter, enriched);
      return { events, fixes: { ...fixes, partition, partitions, timestamp } };
    },
  };
}
