import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { repositoryFiles } from './files.mjs';

const roots = 'apps|packages|scripts|prisma|deploy|e2e|bench|docs|samples';
const pathPattern = new RegExp(`\`((?:${roots})/[\\w./@-]+)\``, 'g');
const linkPattern = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g;
const scriptPattern = /npm run ([\w:-]+)/g;

const isDocument = (path) => /^[A-Z]+\.md$/.test(path) || /^(docs|bench)\/.*\.md$/.test(path);
const matches = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

/** What a document names and what is not there. */
export function missingNames(document, text, { exists, scripts }) {
  const paths = matches(text, pathPattern).filter((path) => !exists(path));
  const links = matches(text, linkPattern)
    .map((link) => join(dirname(document), link))
    .filter((path) => !exists(path));
  const commands = matches(text, scriptPattern).filter((name) => !scripts.includes(name));
  return [
    ...[...paths, ...links].map((path) => `${document} names ${path}, which is not there`),
    ...commands.map((name) => `${document} names npm run ${name}, which is not in package.json`),
  ];
}

/** Documents that tell of files or commands that are gone. */
export function checkDocs() {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const world = { exists: (path) => existsSync(inRoot(path)), scripts: Object.keys(scripts) };
  return repositoryFiles()
    .filter(isDocument)
    .flatMap((path) => missingNames(path, readFileSync(inRoot(path), 'utf8'), world));
}
