import type { VesselEvent } from '../records/event.ts';
import { createPortAreas, worldPortAreas, type PortAreas } from '../reference/port-area.ts';
import type { Port } from '../reference/port.ts';
import type { Stage } from '../stage.ts';
import { lookAhead } from './collisions.ts';
import { receive, type FleetMessage } from './receive.ts';
import { loadFleet, saveFleet } from './save.ts';
import { settleSlots } from './settle.ts';
import { createFleetState, type FleetState } from './state.ts';

export type { FleetState } from './state.ts';
export type { FleetMessage } from './receive.ts';
type FleetStage = Stage<readonly FleetMessage[], FleetState, VesselEvent[]>;

/**
 * Finds what only the whole fleet tells: ships that meet, ships that fall silent where others are heard, and ships
 * that might collide; all of it away from `ports`.
 */
export const createFleetStage = ({ ports }: { ports: readonly Port[] }): FleetStage =>
  stageOf(createPortAreas(ports));

const stageOf = (areas: PortAreas): FleetStage => ({
  name: 'fleet',
  version: 1,
  initial: () => createFleetState(areas),
  save: saveFleet,
  load: (chunks) => loadFleet(chunks, areas),
  step(state, messages) {
    const events: VesselEvent[] = [];
    for (const message of messages) {
      events.push(...receive(state, message));
      events.push(...lookAhead(state));
      events.push(...settleSlots(state));
    }
    return events;
  },
});

/** With the ports of the built-in table. */
export const fleetStage: FleetStage = stageOf(worldPortAreas);
