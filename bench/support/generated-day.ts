import type { RawMessage } from '@pelorus/pipeline/stage';

export const vessels = 200;
const packSize = 500;
export const dayStart = Date.UTC(2024, 0, 15);
const types = ['Cargo', 'Tanker', 'Passenger', 'Fishing', 'Tug', 'Pleasure craft'];

/** A day of slow random walks, 500 JSON records a message as our own sources pack them. */
export function generateDay(positions: number): RawMessage[] {
  const stepMs = Math.floor((86_400_000 / positions) * vessels);
  let seed = 7;
  const random = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const fleet = Array.from({ length: vessels }, (_, i) => ({
    mmsi: String(201_000_000 + i * 1_234_567),
    latitude: random() * 120 - 60,
    longitude: random() * 360 - 180,
    name: `VESSEL ${i}`,
    type: types[i % types.length],
  }));
  const messages: RawMessage[] = [];
  const encoder = new TextEncoder();
  let pack: unknown[] = [];
  for (let n = 0; n < positions; n++) {
    const vessel = fleet[n % vessels];
    if (vessel === undefined) continue;
    vessel.latitude += (random() - 0.5) / 200;
    vessel.longitude += (random() - 0.5) / 200;
    const at = dayStart + Math.floor(n / vessels) * stepMs;
    pack.push({
      mmsi: vessel.mmsi,
      timestamp: new Date(at).toISOString().slice(0, 19),
      latitude: Number(vessel.latitude.toFixed(5)),
      longitude: Number(vessel.longitude.toFixed(5)),
      speed: Number((random() * 20).toFixed(1)),
      vessel_name: vessel.name,
      vessel_type: vessel.type,
    });
    if (pack.length < packSize && n + 1 < positions) continue;
    const value = encoder.encode(JSON.stringify(pack));
    const offset = messages.length;
    messages.push({
      offset,
      timestamp: at,
      value,
      source: 'file:bench',
      received_at: at,
      station: null,
      licence: null,
    });
    pack = [];
  }
  return messages;
}
