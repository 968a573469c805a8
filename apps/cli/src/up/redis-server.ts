import { type RunningRedis, startRedis } from '@pelorus/embedded/redis';
import { leash } from './leash.ts';
import type { Running, Start } from './running.ts';

function toRunning(redis: RunningRedis): Running {
  const rope = leash(redis.pid, 'TERM');
  void redis.exited.then(() => {
    rope.release();
  });
  return {
    pid: redis.pid,
    exited: redis.exited,
    stop: () => redis.stop(),
    kill: () => process.kill(redis.pid, 'SIGKILL'),
  };
}

/**
 * The Redis on the path: how to start it, always at one address, so that its clients find it again. Null
 * where there is none.
 */
export async function redisServer(
  dir: string,
  port: number,
): Promise<{ start: Start; port: number; url: string } | null> {
  let first = await startRedis({ dir, port });
  if (!first) return null;
  const { url } = first;
  const again = { dir, port: first.port, password: new URL(url).password };
  const start: Start = async () => {
    const redis = first ?? (await startRedis(again));
    first = null;
    if (!redis) throw new Error('redis-server is gone from the path');
    return toRunning(redis);
  };
  return { start, port: again.port, url };
}
