import type { VesselEvent } from '../records/event.ts';
import { worldPortAreas, type PortAreas } from '../reference/port-area.ts';
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
 * that might collide; all of it away from ports.
 */
export const createFleetStage = (areas: PortAreas): FleetStage => ({
  name: 'fleet',
  version: 1,
  initial: createFleetState,
  save: saveFleet,
  load: loadFleet,
  step(state, messages) {
    const events: VesselEvent[] = [];
    for (const message of messages) {
      events.push(...receive(state, message, areas));
      events.push(...lookAhead(state));
      events.push(...settleSlots(state, areas));
    }
    return events;
  },
});

/** The stage with the ports of the built-in table. */
export const fleetStage = createFleetStage(worldPortAreas);
