import { aisCatcher } from './ais-catcher.ts';
import { aisstream } from './aisstream.ts';
import { barentswatch } from './barentswatch.ts';
import { digitraffic } from './digitraffic.ts';
import type { JsonFormat } from './json-format.ts';
import { geojson, namedJson } from './named.ts';

/** In the order they are asked whether a value is theirs: the loose ones last. */
export const jsonFormats: readonly JsonFormat[] = [
  aisstream,
  aisCatcher,
  digitraffic,
  barentswatch,
  geojson,
  namedJson,
];
