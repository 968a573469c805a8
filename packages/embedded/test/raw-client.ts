import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createFrameSplitter } from '../src/broker/wire/frames.ts';
import { WireReader } from '../src/broker/wire/reader.ts';
import { WireWriter } from '../src/broker/wire/writer.ts';

export interface RawRequest {
  key: number;
  version: number;
  body?: (writer: WireWriter) => unknown;
}

interface Waiting {
  resolve: (answer: WireReader) => void;
  reject: (reason: Error) => void;
}

/** Speaks the protocol word by word, for what no client library would ever send. */
export class RawClient {
  private readonly socket: Socket;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    const frames = createFrameSplitter(2 ** 26);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const { reject } of this.waiting.values())
        reject(new Error('the broker closed the connection'));
    });
    socket.on('data', (chunk: Buffer) => {
      for (const frame of frames.push(chunk)) this.deliver(new WireReader(frame));
    });
  }

  static async connect(broker: string): Promise<RawClient> {
    const socket = connect(Number(broker.split(':')[1]), '127.0.0.1');
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** Resolves with the answer after its correlation id. */
  ask(request: RawRequest): Promise<WireReader> {
    return new Promise((resolve, reject) => {
      this.waiting.set(this.tell(request), { resolve, reject });
    });
  }

  /** Sends without waiting for an answer. */
  tell({ key, version, body }: RawRequest): number {
    const id = ++this.lastId;
    const writer = new WireWriter().int16(key).int16(version).int32(id).string('raw');
    body?.(writer);
    this.socket.write(Buffer.concat(writer.frame()));
    return id;
  }

  /** Takes no more answers off the wire. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.destroy();
  }

  private deliver(answer: WireReader): void {
    const id = answer.int32();
    this.waiting.get(id)?.resolve(answer);
    this.waiting.delete(id);
  }
}
