import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const outsideLogo = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
const emptyImage =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E";

/** ReDoc's own bundle, without the one picture it would fetch from outside. */
export function readRedocBundle(): Buffer {
  const path = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');
  return Buffer.from(readFileSync(path, 'utf8').replaceAll(outsideLogo, emptyImage));
}
