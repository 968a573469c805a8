import type { LivePosition } from '@pelorus/pipeline/live/position';
import type { PipelineStatus } from '../../features/health/status-schema.ts';

/** Path of the websocket on the one port. */
export const socketPath = '/ws/socket.io';

/** Degrees. `west` may exceed `east`, and either may lie beyond 180: the view then crosses the antimeridian. */
export interface View {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What does not change from second to second, asked for once a ship. */
export interface VesselName {
  vessel_id: string;
  vessel_name: string | null;
  vessel_type: string | null;
  callsign: string | null;
  imo: string | null;
  destination: string | null;
  length_m: number | null;
}

export interface ClientEvents {
  /** What the client shows; vessels in it and a margin around it come as frames. */
  view: (view: View) => void;
  /** A sequence was missed: the answer is a snapshot. */
  resync: () => void;
  /** Of ships by vessel_id, at most 500. */
  names: (vesselIds: string[], answer: (names: VesselName[]) => void) => void;
  /** Starts and stops `health`. */
  join: (room: 'health') => void;
  leave: (room: 'health') => void;
  /** The vessel_id of the one ship whose every report is wanted, wherever it is; null for none. */
  watch: (vesselId: string | null) => void;
  /** Receive to screen, milliseconds, of some positions just drawn. At most 100 a message. */
  latency: (samplesMs: number[]) => void;
}

export interface ServerEvents {
  /**
   * A live frame (pipeline/live/frame) of what changed in the view since the last one. Its sequence
   * counts this socket's frames and snapshots; one comes each second even when nothing moved. Browsers get it as an ArrayBuffer.
   */
  frame: (frame: Uint8Array | ArrayBuffer) => void;
  /** A live frame with every vessel in the view: it replaces what the client holds. */
  snapshot: (frame: Uint8Array | ArrayBuffer) => void;
  /** The watched vessel's position: on `watch`, and when it has changed. */
  vessel: (position: LivePosition) => void;
  health: (status: PipelineStatus) => void;
}
