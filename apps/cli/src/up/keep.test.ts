import { describe, expect, it, vi } from 'vitest';
import { backOff, keep, type KeepEvents } from './keep.ts';
import type { Running, Start } from './running.ts';

/** A part whose processes end when the test says so. */
function aPart() {
  const ends: ((how: string) => void)[] = [];
  let failures = 0;
  const start: Start = (signal) => {
    if (signal.aborted) return Promise.reject(new Error('stopping'));
    if (failures > 0) {
      failures -= 1;
      return Promise.reject(new Error('refused'));
    }
    let end!: (how: string) => void;
    const exited = new Promise<string>((resolve) => (end = resolve));
    ends.push(end);
    const stop = async () => {
      end('code 0');
      await exited;
    };
    const running: Running = {
      pid: 100 + ends.length,
      exited,
      stop,
      kill: () => {
        end('SIGKILL');
      },
    };
    return Promise.resolve(running);
  };
  return {
    start,
    starts: () => ends.length,
    endLast: (how: string) => ends.at(-1)?.(how),
    failNext: (times: number) => {
      failures = times;
    },
  };
}

function someEvents(signal = new AbortController().signal) {
  const lines: string[] = [];
  const events: KeepEvents = {
    signal,
    started: (name, pid) => lines.push(`${name} started ${pid}`),
    crashed: (name, end, retryMs) => lines.push(`${name} crashed ${end} ${retryMs}`),
    recovered: (name) => lines.push(`${name} recovered`),
  };
  return { events, lines };
}

describe('keep', () => {
  it('starts a crashed part again and says so', async () => {
    const part = aPart();
    const { events, lines } = someEvents();
    const kept = await keep('web', part.start, events);
    part.endLast('SIGKILL');
    await vi.waitFor(() => {
      expect(part.starts()).toBe(2);
    });
    expect(lines).toEqual([
      'web started 101',
      `web crashed SIGKILL ${backOff.firstMs}`,
      'web started 102',
      'web recovered',
    ]);
    expect(kept.pid()).toBe(102);
    await kept.stop();
  });

  it('waits longer after each crash', async () => {
    const part = aPart();
    const { events, lines } = someEvents();
    const kept = await keep('web', part.start, events);
    for (const crash of [1, 2]) {
      part.endLast('code 1');
      await vi.waitFor(
        () => {
          expect(part.starts()).toBe(crash + 1);
        },
        { timeout: 5_000 },
      );
    }
    expect(lines.filter((line) => line.includes('crashed'))).toEqual([
      `web crashed code 1 ${backOff.firstMs}`,
      `web crashed code 1 ${backOff.firstMs * 2}`,
    ]);
    await kept.stop();
  });

  it('goes on trying when a new start fails', async () => {
    const part = aPart();
    const { events, lines } = someEvents();
    const kept = await keep('web', part.start, events);
    part.failNext(1);
    part.endLast('code 1');
    await vi.waitFor(
      () => {
        expect(lines).toContain('web recovered');
      },
      { timeout: 5_000 },
    );
    expect(lines).toContain(`web crashed it did not start ${backOff.firstMs * 2}`);
    await kept.stop();
  });

  it('does not start a part again that was stopped', async () => {
    const part = aPart();
    const { events, lines } = someEvents();
    const kept = await keep('web', part.start, events);
    await kept.stop();
    expect(part.starts()).toBe(1);
    expect(lines).toEqual(['web started 101']);
    expect(kept.pid()).toBe(101);
  });

  it('rejects when the first start fails', async () => {
    const part = aPart();
    part.failNext(1);
    await expect(keep('web', part.start, someEvents().events)).rejects.toThrow('refused');
  });

  it('gives the first start up when everything is to stop', async () => {
    const { events } = someEvents(AbortSignal.abort());
    await expect(keep('web', aPart().start, events)).rejects.toThrow('stopping');
  });
});
