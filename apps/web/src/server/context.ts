import type { Cache } from '@pelorus/db/cache-port';
import type { Database } from '@pelorus/db/pool';
import type { PipelineStatus } from '../features/health/status-schema.ts';
import type { KnownPorts } from '../features/ports/known-ports.ts';
import type { KnownZones } from '../features/zones/known-zones.ts';
import type { LakePositions } from './lake-positions.ts';

/** What procedures work with. */
export interface Context {
  db: Database;
  cache: Cache;
  /** Positions older than the hot window; absent where there is no lake. */
  lake: LakePositions | undefined;
  ports: KnownPorts;
  zones: KnownZones;
  /** Days that the hot window keeps. */
  positionDays: number;
  /** The pipeline as the last second showed it. */
  pipelineStatus: () => Promise<PipelineStatus>;
  /** Where a request came from; only tRPC says. */
  caller?: string | undefined;
  /** Set by `cached`: until when this very answer may be given again, epoch milliseconds. */
  freshUntil?: number;
  /**
   * Takes a long answer that is written as JSON already, in place of the value that the procedure
   * returns. Only REST has it; it must be what the output schema would have let through.
   */
  answerWith?: (json: Buffer) => void;
}
