import { eventRecord, type VesselEvent } from '@pelorus/pipeline/records/event';
import type { ColumnKind } from '@pelorus/pipeline/records/define';
import type { PoolClient } from 'pg';
import { toJson } from './whole-values.ts';

const types: Record<ColumnKind, string> = {
  text: 'text',
  float: 'double precision',
  integer: 'integer',
  boolean: 'boolean',
  timestamp: 'timestamptz',
};
const { names, columns } = eventRecord;
const quoted = names.map((name) => `"${name}"`);
const values = names.map((name) => (name === 'evidence' ? 'evidence::jsonb' : `"${name}"`));
const fields = names.map((name) => `"${name}" ${types[columns[name].kind]}`);
const sets = names
  .filter((name) => name !== 'event_id')
  .map((name) => `"${name}" = EXCLUDED."${name}"`);

const upsert = `INSERT INTO event AS known (${quoted.join(', ')})
  SELECT ${values.join(', ')} FROM json_to_recordset($1::json) AS incoming(${fields.join(', ')})
  ON CONFLICT (event_id) DO UPDATE SET ${sets.join(', ')}
  WHERE EXCLUDED.revision > known.revision`;

/** What jsonb refuses in a string: U+0000 and halves of surrogate pairs, as JSON escapes them. */
const refused = /\\u(?:0000|d[89a-f][0-9a-f]{2})/gi;

/** The last revision of each. */
function latestOf(events: readonly VesselEvent[]): VesselEvent[] {
  const latest = new Map<string, VesselEvent>();
  for (const event of events) {
    const known = latest.get(event.event_id);
    if (known === undefined || event.revision > known.revision) latest.set(event.event_id, event);
  }
  return [...latest.values()];
}

const toIso = (epochMs: number | null): string | null =>
  epochMs === null ? null : new Date(epochMs).toISOString();

/**
 * Keeps events, in the caller's transaction: a revision replaces a lower one and no other, so that what comes
 * again changes nothing.
 */
export async function upsertEvents(
  client: Pick<PoolClient, 'query'>,
  events: readonly VesselEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = latestOf(events).map((event) => ({
    ...event,
    start_at: toIso(event.start_at),
    end_at: toIso(event.end_at),
    detected_at: toIso(event.detected_at),
    evidence: event.evidence.replaceAll(refused, String.raw`\ufffd`),
  }));
  await client.query(upsert, [toJson(rows)]);
}
