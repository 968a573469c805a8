import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { freePort } from '@pelorus/embedded/free-port';
import { postAsAisCatcher } from '../../apps/workers/test/stubs/ais-catcher.ts';
import { startAisstreamServer } from '../../apps/workers/test/stubs/aisstream-server.ts';
import {
  barentswatchClient,
  startBarentswatchServer,
} from '../../apps/workers/test/stubs/barentswatch-server.ts';
import { startDigitrafficBroker } from '../../apps/workers/test/stubs/digitraffic-broker.ts';
import { positionLine } from '../../apps/workers/test/stubs/nmea-fleet.ts';
import { startNmeaServer } from '../../apps/workers/test/stubs/nmea-server.ts';
import { nmeaFile } from './pipe-stub.ts';
import type { SourceStub } from './source-stub.ts';
import { kafka } from './topic-stub.ts';

/** How a killed peer looks from here, and how its stub is made. */
export interface StubbedKind {
  whenKilled: 'disconnected' | 'silent';
  start: () => Promise<SourceStub>;
}

const nothing = () => Promise.resolve();
const mmsiOf = (number: number) => 219_000_001 + (number % 100);
const place = { latitude: 55.6, longitude: 12.6 };

async function nmeaTcp(): Promise<SourceStub> {
  const server = await startNmeaServer();
  return {
    options: { host: '127.0.0.1', port: server.port },
    kill: () => server.kill(),
    revive: () => server.revive(),
    say: (number) => server.say(positionLine(number)),
  };
}

/** A receiver that connects to us, and tries until it can. */
async function nmeaTcpServer(): Promise<SourceStub> {
  const port = await freePort({ port: 0, fixed: false });
  let socket: Socket | null = null;
  let isKilled = false;
  const join = async () => {
    while (!isKilled && socket === null) {
      const next = connect(port, '127.0.0.1');
      next.on('error', () => undefined);
      const [event] = await Promise.race([
        once(next, 'connect').then(() => ['connect']),
        once(next, 'close').then(() => ['close']),
      ]);
      if (event === 'connect') socket = next;
    }
  };
  return {
    options: { port },
    kill: () => {
      isKilled = true;
      socket?.destroy();
      socket = null;
      return Promise.resolve();
    },
    revive: () => {
      isKilled = false;
      return Promise.resolve();
    },
    say: async (number) => {
      if (socket === null) await join();
      socket?.write(positionLine(number));
    },
  };
}

async function nmeaUdp(): Promise<SourceStub> {
  const port = await freePort({ port: 0, fixed: false });
  const socket = createSocket('udp4').unref();
  let isKilled = false;
  return {
    options: { port },
    kill: () => {
      isKilled = true;
      return Promise.resolve();
    },
    revive: () => {
      isKilled = false;
      return Promise.resolve();
    },
    say: (number) => {
      if (!isKilled) socket.send(positionLine(number), port, '127.0.0.1');
      return Promise.resolve();
    },
  };
}

async function httpPush(): Promise<SourceStub> {
  const port = await freePort({ port: 0, fixed: false });
  let isKilled = false;
  const message = (number: number) => ({
    ...{ class: 'AIS', device: 'AIS-catcher', type: 1, mmsi: mmsiOf(number), channel: 'A' },
    ...{ rxuxtime: Date.now() / 1000, lat: place.latitude, lon: place.longitude, speed: 12 },
  });
  return {
    options: { port },
    kill: () => {
      isKilled = true;
      return Promise.resolve();
    },
    revive: () => {
      isKilled = false;
      return Promise.resolve();
    },
    say: async (number) => {
      if (isKilled) return;
      // Before the feed listens, and while it starts again, nobody answers.
      await postAsAisCatcher({ port, messages: [message(number)] }).catch(() => undefined);
    },
  };
}

async function aisstream(): Promise<SourceStub> {
  const server = await startAisstreamServer();
  const boxes = [
    [
      [55, 12],
      [56, 13],
    ],
  ];
  return {
    options: { key: 'sesame', url: server.url, boxes },
    kill: () => server.kill(),
    revive: () => server.revive(),
    say: (number) => {
      const time_utc = new Date().toISOString().replace('T', ' ').replace('Z', ' +0000 UTC');
      const UserID = mmsiOf(number);
      const Message = { Latitude: 55.6, Longitude: 12.6, Sog: 12.3, Cog: 90, UserID, Valid: true };
      server.say({
        Message: { PositionReport: Message },
        MessageType: 'PositionReport',
        MetaData: { MMSI: UserID, ShipName: 'NORD', ...place, time_utc },
      });
      return nothing();
    },
  };
}

async function digitraffic(): Promise<SourceStub> {
  const broker = await startDigitrafficBroker();
  return {
    options: { url: broker.url, user: 'Pelorus test' },
    kill: () => broker.kill(),
    revive: () => broker.revive(),
    say: (number) =>
      broker.publish(`vessels-v2/${mmsiOf(number)}/location`, {
        ...{ time: Math.floor(Date.now() / 1000), sog: 10.7, cog: 326.6, navStat: 0, rot: 0 },
        ...{ posAcc: true, raim: false, heading: 325, lon: 20.345818, lat: 60.03802 },
      }),
  };
}

async function barentswatch(): Promise<SourceStub> {
  const server = await startBarentswatchServer();
  return {
    options: { ...barentswatchClient, ...server.options },
    kill: () => server.kill(),
    revive: () => server.revive(),
    say: (number) => {
      server.say({
        ...{ type: 'Position', courseOverGround: 210.5, latitude: 59, longitude: 10.4 },
        ...{ msgtime: new Date().toISOString(), speedOverGround: 9.8, trueHeading: 211 },
        ...{ mmsi: mmsiOf(number), navigationalStatus: 0 },
      });
      return nothing();
    },
  };
}

/**
 * Kinds of feeds.yaml whose peer is stubbed. To add one: its stub, and a line here. Files, folders and the
 * simulator have no peer and no rate that is usual.
 */
export const stubbedKinds: Record<string, StubbedKind> = {
  'nmea-tcp': { whenKilled: 'disconnected', start: nmeaTcp },
  'nmea-tcp-server': { whenKilled: 'disconnected', start: nmeaTcpServer },
  // Who comes to us without a connection can only fall silent.
  'nmea-udp': { whenKilled: 'silent', start: nmeaUdp },
  'http-push': { whenKilled: 'silent', start: httpPush },
  aisstream: { whenKilled: 'disconnected', start: aisstream },
  digitraffic: { whenKilled: 'disconnected', start: digitraffic },
  barentswatch: { whenKilled: 'disconnected', start: barentswatch },
  kystverket: { whenKilled: 'disconnected', start: nmeaTcp },
  // A pipe that nobody writes to is open all the same.
  'nmea-file': { whenKilled: 'silent', start: nmeaFile },
  kafka: { whenKilled: 'disconnected', start: kafka },
};

const beatMs = 100;

/** Says messages at a rate that can be changed while it goes on. */
export function talk(stub: SourceStub, perSecond: number) {
  let rate = perSecond;
  let owed = 0;
  let said = 0;
  const timer = setInterval(() => {
    owed += (rate * beatMs) / 1000;
    for (; owed >= 1; owed -= 1) void stub.say(said++).catch(() => undefined);
  }, beatMs);
  return {
    at: (next: number): void => {
      rate = next;
      owed = 0;
    },
    stop: (): void => {
      clearInterval(timer);
    },
  };
}
