import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const left = new Set(['node_modules', '.next', 'public', 'test']);

function* filesIn(place) {
  if (!existsSync(place)) return;
  if (!statSync(place).isDirectory()) {
    yield place;
    return;
  }
  for (const name of readdirSync(place).sort()) {
    if (!left.has(name) && !name.includes('.test.')) yield* filesIn(path.join(place, name));
  }
}

/** A hash of everything a piece of work is made from. */
export function stampOf(root, places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesIn(path.join(root, place))) {
      hash.update(path.relative(root, file)).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Does the work unless its outputs stand and were made from the same inputs. */
export async function unlessUpToDate({ stampFile, stamp, outputs, work }) {
  const isDone =
    outputs.every((output) => existsSync(output)) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp;
  if (isDone) return false;
  await work();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}
