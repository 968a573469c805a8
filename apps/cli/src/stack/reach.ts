import { connect } from 'node:net';
import { UserError } from '../up/user-error.ts';
import type { StackAddress } from './find.ts';

const patienceMs = 3_000;

/** Asks once whether the servers answer, since their clients would try for ever. */
export async function checkReachable({ databaseUrl, kafkaBrokers }: StackAddress): Promise<void> {
  const brokers = await Promise.all(kafkaBrokers.map((broker) => answers(hostPort(broker, 9092))));
  if (!brokers.includes(true)) {
    throw new UserError(
      `no Kafka broker answers at ${kafkaBrokers.join(', ')}: is Pelorus running?`,
    );
  }
  const { hostname, port } = new URL(databaseUrl);
  const database = { host: hostname, port: Number(port || 5432) };
  if (hostname !== '' && !(await answers(database))) {
    throw new UserError(
      `PostgreSQL does not answer at ${hostname}:${database.port}: is Pelorus running?`,
    );
  }
}

interface HostPort {
  host: string;
  port: number;
}

function hostPort(address: string, usual: number): HostPort {
  const colon = address.lastIndexOf(':');
  const port = Number(address.slice(colon + 1));
  if (colon < 0 || !Number.isInteger(port)) return { host: address, port: usual };
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port };
}

function answers({ host, port }: HostPort): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isOpen: boolean) => () => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.setTimeout(patienceMs, end(false));
    socket.on('connect', end(true)).on('error', end(false));
  });
}
