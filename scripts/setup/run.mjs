import { spawn } from 'node:child_process';
import { childEnv, root } from './paths.mjs';

/**
 * Runs a program to its end and resolves with its exit code and output. With `live` its output goes
 * straight to the terminal.
 */
export function run(command, args, { cwd = root, env, live = false, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnv(env),
      stdio: live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    const timer = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('error', (error) => resolve({ code: -1, output: `${output}${error.message}\n` }));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, output: signal ? `${output}stopped by ${signal}\n` : output });
    });
  });
}

/** The same for a JavaScript program, by the Node that runs now. */
export const runNode = (args, options) => run(process.execPath, args, options);
