import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface AisCatcherPost {
  port: number;
  path?: string;
  /** As `USERPWD` gives it: user and password with a colon. */
  userpwd?: string;
  gzip?: boolean;
  protocol?: 'AISCATCHER' | 'LIST' | 'APRS';
  stationId?: string;
  messages: readonly object[];
}

export interface Answer {
  status: number;
  text: string;
}

const boundary = '------------------------f1A7b2C3';

/** Posts as AIS-catcher does with `-H`, by the bytes that its own client writes. */
export function postAsAisCatcher(post: AisCatcherPost): Promise<Answer> {
  const { port, path = '/ais', userpwd, gzip = false, protocol = 'AISCATCHER' } = post;
  const isForm = protocol === 'APRS';
  const text = isForm ? formOf(bodyOf(post)) : bodyOf(post);
  const body = gzip && !isForm ? gzipSync(text) : Buffer.from(text);
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Accept: */*',
    ...(userpwd ? [`Authorization: Basic ${Buffer.from(userpwd).toString('base64')}`] : []),
    ...(isForm
      ? [`Content-Type: multipart/form-data; boundary=${boundary}`]
      : ['Content-Type: application/json', ...(gzip ? ['Content-Encoding: gzip'] : [])]),
    `Content-Length: ${body.length}`,
  ];
  return exchange(port, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}

function bodyOf({ protocol, stationId = '', messages }: AisCatcherPost): string {
  const lines = messages.map((message) => JSON.stringify(message));
  if (protocol === 'LIST') return lines.map((line) => `${line}\n`).join('');
  const encodetime = '20261126120000';
  if (protocol === 'APRS') {
    const path = [{ name: stationId, url: 'http://127.0.0.1/' }];
    return JSON.stringify({ protocol: 'jsonais', encodetime, groups: [{ path, msgs: messages }] });
  }
  return `{\n\t"protocol": "jsonaiscatcher",\n\t"encodetime": "${encodetime}",\n\t"stationid": ${JSON.stringify(stationId)},\n\t"station_lat": null,\n\t"station_lon": null,\n\t"receiver":\n\t\t{\n\t\t"description": "AIS-catcher v0.66",\n\t\t"version": 66\n\t\t},\n\t"msgs": [ \n\t\t${lines.join(',\n\t\t')}\n\t]\n}\n`;
}

const formOf = (json: string): string =>
  `--${boundary}\nContent-Disposition: form-data; name="jsonais"\nContent-Type: application/json\n\n${json}\n--${boundary}--\n`;

/** Sends bytes, and reads the answer as AIS-catcher does: the first piece, by its Content-Length. */
export async function exchange(port: number, bytes: Uint8Array): Promise<Answer> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  try {
    const [piece] = (await once(socket, 'data')) as [Buffer];
    const [head = '', text = ''] = piece.toString().split('\r\n\r\n', 2);
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]);
    const length = Number(/^Content-Length: (\d+)/m.exec(head)?.[1]);
    return { status, text: text.slice(0, length).trim() };
  } finally {
    socket.destroy();
  }
}
