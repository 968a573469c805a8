import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const cache = join(import.meta.dirname, '../../../../.cache/python');
const installMs = 900_000;

export type PythonPackages = { bin: string; missing: null } | { bin: null; missing: string };

/** The programs of a pinned requirements file, installed once; or why there are none. */
export async function findPythonPackages(requirements: string): Promise<PythonPackages> {
  const digest = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const place = join(cache, digest.slice(0, 12));
  if (existsSync(join(place, 'complete'))) return { bin: join(place, 'bin'), missing: null };
  try {
    await execute('python3', ['-m', 'venv', '--help']);
  } catch {
    return { bin: null, missing: 'no Python 3 with venv' };
  }
  return await install(requirements, place);
}

/** A virtual environment knows its own path, so it is made in place, and marked when it is whole. */
async function install(requirements: string, place: string): Promise<PythonPackages> {
  const python = join(place, 'bin/python');
  try {
    await rm(place, { recursive: true, force: true });
    await mkdir(cache, { recursive: true });
    await execute('python3', ['-m', 'venv', place]);
    const pip = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements];
    await execute(python, pip, { timeout: installMs });
    await writeFile(join(place, 'complete'), '');
    return { bin: join(place, 'bin'), missing: null };
  } catch {
    return { bin: null, missing: `pip could not install ${requirements}` };
  }
}
