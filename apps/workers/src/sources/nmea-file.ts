import { close, constants, createReadStream, fstatSync, open } from 'node:fs';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';
import { FeedError } from './adapter.ts';
import { defineKind, text } from './feed-kind.ts';
import { createNmeaLines } from './nmea-lines.ts';

export const nmeaFile = defineKind({
  summary: 'reads NMEA from a serial device or a named pipe, as from a file',
  options: { path: text().describe('the device, the pipe, or a file that is read once') },
  open: ({ path }, { directory }) => {
    const place = resolve(directory, path);
    const lines = createNmeaLines();
    return {
      run: async ({ emit, connected, signal, clock }) => {
        const { stream, isFile } = await openPlace(place);
        const abort = () => stream.destroy();
        signal.addEventListener('abort', abort);
        connected();
        try {
          for await (const bytes of stream) await emit(lines.push(bytes as Buffer, clock.now()));
        } finally {
          signal.removeEventListener('abort', abort);
          stream.destroy();
          await emit(isFile && !signal.aborted ? lines.end() : lines.cut());
        }
        if (!isFile) throw new FeedError(`whoever wrote to ${place} has closed it`);
      },
      finish: () => lines.end(),
    };
  },
});

/** Opened so that neither a pipe nobody writes to nor a silent device holds a thread. */
async function openPlace(path: string): Promise<{ stream: Readable; isFile: boolean }> {
  // The number alone, since it passes to a stream that closes it.
  const fd = await promisify(open)(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const stats = fstatSync(fd);
  if (stats.isDirectory()) {
    await promisify(close)(fd);
    throw new FeedError(`${path} is a directory: name a device, a pipe or a file`);
  }
  if (isatty(fd)) return { stream: new ReadStream(fd), isFile: false };
  if (stats.isFIFO()) {
    return { stream: new Socket({ fd, readable: true, writable: false }), isFile: false };
  }
  return { stream: createReadStream('', { fd }), isFile: stats.isFile() };
}
