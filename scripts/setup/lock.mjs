import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';
import { say } from './progress.mjs';

const path = inRoot('.cache/setup.pid');

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function take() {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (isAlive(Number(readFileSync(path, 'utf8')))) return false;
  rmSync(path, { force: true });
  return take();
}

/** Two commands started together in one checkout must not install or build at the same time. */
export async function withSetupLock(work) {
  mkdirSync(inRoot('.cache'), { recursive: true });
  for (let waits = 0; !take(); waits += 1) {
    if (waits === 0) say('waiting for another command that prepares this checkout');
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
