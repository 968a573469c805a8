import { createReference, type Reference } from '@pelorus/pipeline/reference/reference';
import { readLand } from './land.ts';
import { readNationalWaters } from './national-waters.ts';

/** What enrichment looks things up in, read once when a process starts. */
export const loadReference = (): Reference =>
  createReference({ zones: readNationalWaters(), land: readLand() });
