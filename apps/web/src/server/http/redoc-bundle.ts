import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const outsideLogo = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
/** Where the bundle's loader keeps the nonce for the style tags it makes; it has none by itself. */
const noNonce = 'r.nc=void 0';
const nonceOfScript = 'r.nc=document.currentScript?.nonce||void 0';
const emptyImage =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E";

/** ReDoc's own bundle, with the page's nonce and without the one picture it would fetch from outside. */
export function readRedocBundle(): Buffer {
  const path = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');
  const bundle = readFileSync(path, 'utf8')
    .replaceAll(outsideLogo, emptyImage)
    .replace(noNonce, nonceOfScript);
  return Buffer.from(bundle);
}
