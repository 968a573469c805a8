import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';
import { repositoryFiles } from './files.mjs';

const schemaKey = /^\s*['"]?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)['"]?:\s*(?!['"\s])/gm;
const directUse = /process\.env(?:\.|\[')([A-Z][A-Z0-9_]*)/g;
const exampleKey = /^#?\s?([A-Z][A-Z0-9_]*)=/gm;

/** Set by the platform or by tools, not by whoever runs Pelorus. */
const notOurs = new Set(['NODE_ENV', 'PATH', 'HOME', 'CI']);

export const keysOf = (text) =>
  [...text.matchAll(schemaKey), ...text.matchAll(directUse)]
    .map((match) => match[1])
    .filter((key) => !notOurs.has(key));

/** `.env.example` names exactly the keys that the env.ts files read. */
export function checkEnvExample() {
  if (!existsSync(inRoot('.env.example'))) return ['.env.example is missing'];
  const files = repositoryFiles().filter((path) => /^(apps|packages)\/.*env\.ts$/.test(path));
  const read = new Set(files.flatMap((path) => keysOf(readFileSync(inRoot(path), 'utf8'))));
  const example = readFileSync(inRoot('.env.example'), 'utf8');
  const named = new Set([...example.matchAll(exampleKey)].map((match) => match[1]));
  return [
    ...[...read].filter((key) => !named.has(key)).map((key) => `.env.example lacks ${key}`),
    ...[...named]
      .filter((key) => !read.has(key))
      .map((key) => `.env.example names ${key}, which nothing reads`),
  ];
}
