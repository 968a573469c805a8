import { providers } from '@pelorus/pipeline/reference/providers';
import { defineKind, hostOption, portOption } from './feed-kind.ts';
import { openNmeaTcp } from './nmea-tcp.ts';

/** `nmea-tcp` with the open stream of the Norwegian Coastal Administration. */
export const kystverket = defineKind({
  summary: 'hears the open stream of Kystverket (Norway), NMEA with TAG blocks',
  licence: providers.kystverket.licence,
  options: {
    host: hostOption.default('153.44.253.27').describe('name or address'),
    port: portOption.default(5631).describe('1 to 65535'),
  },
  open: openNmeaTcp,
});
