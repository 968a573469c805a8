import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import { shipKeyOf, type FleetFix } from '../records/fleet-fix.ts';
import { settings } from '../settings.ts';
import type { Mover } from './mover.ts';
import { toShip, type Ship } from './ship.ts';
import type { FleetState } from './state.ts';

/** Takes what a ship tells of its way; one that lies still, or is near a port, is none to be warned of. */
export function takeMover(state: FleetState, fix: FleetFix, partition: number): void {
  const { collision_every_ms, collision_kn, collision_port_km } = settings.fleet;
  if (collision_every_ms === 0) return;
  const key = shipKeyOf(fix);
  const known = state.movers.get(key);
  if (known !== undefined && known.at > fix.timestamp) return;
  const { speed, course, latitude, longitude } = fix;
  const isUnderWay = speed !== null && speed >= collision_kn && course !== null;
  if (!isUnderWay || fix.distance_to_port < collision_port_km) {
    dropMover(state, key);
    return;
  }
  putMover(state, key, {
    ...{ latitude, longitude, speed, course, at: fix.timestamp },
    ship: known !== undefined && isSame(known.ship, fix) ? known.ship : toShip(fix),
    source: known?.source === fix.source ? known.source : fix.source,
    origin: `${partition}:${fix.origin_offset}:${fix.origin_index}`,
  });
}

const stepOf = (at: number): number => Math.floor(at / settings.fleet.collision_every_ms);

function count(state: FleetState, at: number, by: number): void {
  const step = stepOf(at);
  const sum = (state.moves.get(step) ?? 0) + by;
  if (sum > 0) state.moves.set(step, sum);
  else state.moves.delete(step);
}

export function putMover(state: FleetState, key: string, mover: Mover): void {
  const known = state.movers.get(key);
  if (known !== undefined) count(state, known.at, -1);
  count(state, mover.at, 1);
  state.movers.set(key, mover);
}

export function dropMover(state: FleetState, key: string): void {
  const known = state.movers.get(key);
  if (known === undefined) return;
  count(state, known.at, -1);
  state.movers.delete(key);
}

/** Of a hundred ships one may have a wrong clock, and at least one. */
const leastShare = 0.01;

/** The latest step that ships have come to, epoch ms; not on the word of one, whose clock may be ahead. */
export function clockOf({ moves, movers }: FleetState): number | null {
  const needed = Math.max(2, Math.ceil(movers.size * leastShare));
  let seen = 0;
  for (const step of [...moves.keys()].sort((a, b) => b - a)) {
    seen += moves.get(step) ?? 0;
    if (seen >= needed) return step * settings.fleet.collision_every_ms;
  }
  return null;
}

const isSame = (ship: Ship, fix: FleetFix): boolean =>
  ship.vessel_name === fix.vessel_name && ship.vessel_type === fix.vessel_type;

/** All of them, since all move. */
export function saveMovers(movers: ReadonlyMap<string, Mover>): Uint8Array {
  const writer = new ByteWriter();
  for (const mover of movers.values()) {
    writer.text(JSON.stringify(mover.ship));
    writer.f64(mover.at);
    writer.f64(mover.latitude);
    writer.f64(mover.longitude);
    writer.f64(mover.speed);
    writer.f64(mover.course);
    writer.text(mover.source);
    writer.text(mover.origin);
  }
  return writer.finish();
}

/** While nobody looks for collision risks, those that were saved are left. */
export function loadMovers(state: FleetState, bytes: Uint8Array): void {
  if (settings.fleet.collision_every_ms === 0) return;
  const reader = new ByteReader(bytes);
  while (!reader.done) {
    const ship = JSON.parse(reader.text()) as Ship;
    putMover(state, ship.key, {
      ship,
      ...{ at: reader.f64(), latitude: reader.f64(), longitude: reader.f64() },
      ...{ speed: reader.f64(), course: reader.f64() },
      ...{ source: reader.text(), origin: reader.text() },
    });
  }
}
