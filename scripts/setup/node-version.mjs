import { fail } from './progress.mjs';

/** Must agree with `engines` in package.json. */
export function isSupported(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
}

export function checkNodeVersion() {
  if (isSupported(process.version)) return;
  fail(`Pelorus needs Node 20.19, 22.13, 24 or newer; this is ${process.version}.`);
}
