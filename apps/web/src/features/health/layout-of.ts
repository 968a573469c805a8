import { readersWith } from '@pelorus/pipeline/topology';
import { layOutStages } from './stage-layout.ts';
import type { PipelineStatus } from './status-schema.ts';

const withLake = layOutStages(readersWith({ lake: true }));
const withoutLake = layOutStages(readersWith({ lake: false }));

/** The stages as they are drawn: with the lake where something is written to it. */
export const layoutOf = ({ readers }: Pick<PipelineStatus, 'readers'>) =>
  readers.some(({ reader }) => reader === 'bronze') ? withLake : withoutLake;
