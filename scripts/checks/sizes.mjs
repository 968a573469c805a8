import { readFileSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';
import { repositoryFiles } from './files.mjs';

const maxLines = 250;
const isCode = (path) => /\.(ts|tsx|mjs|cjs)$/.test(path);
const isTest = (path) => /\.(test|spec)\.tsx?$/.test(path) || /(^|\/)(test|e2e)\//.test(path);

/** A file of code that has grown too long to be one idea. */
export const checkSizes = () =>
  repositoryFiles()
    .filter((path) => isCode(path) && !isTest(path))
    .map((path) => ({ path, lines: readFileSync(inRoot(path), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > maxLines)
    .map(
      ({ path, lines }) => `${path} has ${lines} lines, more than ${maxLines}: split it by idea`,
    );
