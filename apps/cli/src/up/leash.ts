import { spawn } from 'node:child_process';

/**
 * For a program that is no Node process and cannot be preloaded with `leash.mjs`: a shell of a megabyte
 * waits for our end of its input to close, which our death does too, and then sends the signal.
 */
export function leash(pid: number, signal: 'INT' | 'TERM'): { release(): void } {
  const script = `read -r _; kill -${signal} "$1" 2>/dev/null`;
  const watcher = spawn('sh', ['-c', script, 'leash', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  return { release: () => void watcher.kill('SIGKILL') };
}
