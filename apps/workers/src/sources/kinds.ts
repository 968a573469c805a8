import { aisstream } from './aisstream.ts';
import { barentswatch } from './barentswatch.ts';
import { digitraffic } from './digitraffic.ts';
import type { FeedKind } from './feed-kind.ts';
import { fileKind } from './file-kind.ts';
import { folderKind } from './folder-kind.ts';
import { httpPush } from './http-push.ts';
import { kafkaTopic } from './kafka-topic.ts';
import { kystverket } from './kystverket.ts';
import { nmeaFile } from './nmea-file.ts';
import { nmeaTcp } from './nmea-tcp.ts';
import { nmeaTcpServer } from './nmea-tcp-server.ts';
import { nmeaUdp } from './nmea-udp.ts';
import { openMeteo } from './open-meteo.ts';
import { simulatorKind } from './simulator-kind.ts';

/** Every kind of feed that feeds.yaml may name. */
export const feedKinds: Readonly<Record<string, FeedKind>> = {
  'nmea-tcp': nmeaTcp,
  'nmea-tcp-server': nmeaTcpServer,
  'nmea-udp': nmeaUdp,
  'nmea-file': nmeaFile,
  aisstream,
  digitraffic,
  barentswatch,
  kystverket,
  'http-push': httpPush,
  kafka: kafkaTopic,
  'open-meteo': openMeteo,
  folder: folderKind,
  simulator: simulatorKind,
  file: fileKind,
};
