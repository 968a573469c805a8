import { readCommunicationState } from '../../src/nmea/communication-state.ts';
import type { Fields } from '../../src/nmea/message.ts';
import type { Received } from '../../src/nmea/received.ts';

const names: Record<string, string> = {
  ...{ speed: 'sog', course: 'cog', name: 'shipname', part_num: 'part', mode: 'assigned' },
  ...{ slot_offset_2: 'offset2_1', msg_2: 'type2_1', unit: 'cs', link_id: 'linkage' },
  ...{ duration_minutes: 'duration', notice_type: 'notice' },
};

const ignored =
  /^(class|device|scaled|.*_text|.*_type_str|spare\d*|tagblock_(T|q|group)|.*_spare|msg_seq|ack_required)$/;

const limits: Record<string, number> = { lon: 180, lat: 90, course: 359.95, heading: 359 };

/** Numbers of libais are single precision, and it gives the values that mean "not available". */
function asHere(name: string, value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (name === 'imo') return Number(value);
  if (typeof value !== 'number') return value;
  if (name === 'speed' && value > 102.25) return null;
  return Math.abs(value) > (limits[name] ?? Infinity) ? null : value;
}

const isClose = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) < 2e-5);

/** Degrees a minute of a raw rate of turn; null for -128. */
const turnOf = (raw: number): number | null =>
  raw === -128 ? null : Math.sign(raw) * (raw / 4.733) ** 2;

function valuesOf({ message, tag, timeMs }: Received): Fields {
  const own = message as unknown as Fields;
  const state = (readCommunicationState(message) ?? {}) as Fields;
  const time = timeMs === null ? undefined : new Date(timeMs).toISOString().replace('Z', '000Z');
  const [utc_hour, utc_min] = (state.utc ?? []) as number[];
  const groups = (own.acks ?? own.slots ?? []) as Fields[];
  const numbered = groups.flatMap((group, i) =>
    Object.entries(group).map(([key, value]) => [`${key}${i + 1}`, value] as const),
  );
  return {
    ...Object.fromEntries(numbered),
    ...{ ...state, utc_hour, utc_min },
    commstate_cs_fill: typeof own.radio === 'number' ? own.radio & 0x7ffff : null,
    ...((own.content ?? {}) as Fields),
    ...own,
    ...(own.turn === undefined ? {} : { turn: turnOf(own.turn as number) }),
    ...{ tagblock_station: tag?.station, tagblock_timestamp: time },
    timestamp: own.time === undefined ? time : dateOf(own.time as number[]),
  };
}

function dateOf([year = 0, ...rest]: number[]): string {
  const [month, day, ...clock] = rest.map((value) => String(value).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${month}-${day}T${clock.join(':')}Z`;
}

/** The fields of libais's output that say something else than a message here. */
export function differencesFrom(expected: Fields, received: Received): string[] {
  const values = valuesOf(received);
  return Object.entries(expected).flatMap(([name, value]) => {
    if (ignored.test(name)) return [];
    const found = values[names[name] ?? name] ?? null;
    const wanted = asHere(name, value);
    return isClose(found, wanted) || (found === null && wanted === 0) ? [] : [name];
  });
}
