import { startNmeaServer } from '../../apps/workers/test/stubs/nmea-server.ts';
import { positionLine } from '../../apps/workers/test/stubs/nmea-fleet.ts';

/** A feed of its kind, played by a stub that can fail in every way. */
export interface SourceStub {
  /** What feeds.yaml says of it, beside what all feeds have. */
  options: Record<string, string | number>;
  /** Hears no more of it: the peer's process is gone. */
  kill(): Promise<void>;
  /** Comes back after `kill`. */
  revive(): Promise<void>;
  /** Sends one message to whoever listens. */
  say(number: number): Promise<void>;
  dispose(): Promise<void>;
}

/** What a killed peer looks like from here, and how its stub is made. */
export interface StubbedKind {
  whenKilled: 'disconnected' | 'silent';
  start(): Promise<SourceStub>;
}

const nmeaTcp = async (): Promise<SourceStub> => {
  const server = await startNmeaServer();
  return {
    options: { host: '127.0.0.1', port: server.port },
    kill: () => server.kill(),
    revive: () => server.revive(),
    say: (number) => server.say(positionLine(number)),
    dispose: () => server.kill(),
  };
};

/** Kinds of feeds.yaml whose peer is stubbed. To add one: a line here. */
export const stubbedKinds: Record<string, StubbedKind> = {
  'nmea-tcp': { whenKilled: 'disconnected', start: nmeaTcp },
};

/** Says messages at a rate that can be changed while it goes on. */
export function talk(stub: SourceStub, perSecond: number) {
  const beatMs = 100;
  let rate = perSecond;
  let owed = 0;
  let said = 0;
  const timer = setInterval(() => {
    owed += (rate * beatMs) / 1000;
    for (; owed >= 1; owed -= 1) void stub.say(said++);
  }, beatMs);
  return {
    at(next: number) {
      rate = next;
      owed = 0;
    },
    stop() {
      clearInterval(timer);
    },
  };
}
