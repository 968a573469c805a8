import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
const fetchMs = 900_000;

/** Of what the tests of other engines download and unpack; git does not see it. */
export const engineCache = join(import.meta.dirname, '../../../../.cache/engines');
const jarDir = join(engineCache, 'jars');

export type Files = { paths: string[]; missing: null } | { paths: null; missing: string };

/** Local paths of Maven artifacts (`group:artifact:version[:type]`), fetched once; or why there are none. */
export async function findArtifacts(coordinates: readonly string[]): Promise<Files> {
  const paths = coordinates.map(pathOf);
  try {
    await mkdir(jarDir, { recursive: true });
    for (const [index, path] of paths.entries()) {
      if (!existsSync(path)) await fetchArtifact(coordinates[index] ?? '');
    }
    return { paths, missing: null };
  } catch (error) {
    const isAbsent = error instanceof Error && error.message.includes('ENOENT');
    return { paths: null, missing: isAbsent ? 'no Maven' : 'Maven could not fetch its jars' };
  }
}

function pathOf(coordinates: string): string {
  const [, artifact = '', version = '', type = 'jar'] = coordinates.split(':');
  return join(jarDir, `${artifact}-${version}.${type}`);
}

async function fetchArtifact(coordinates: string): Promise<void> {
  const options = [`-Dartifact=${coordinates}`, `-DoutputDirectory=${jarDir}`];
  const args = ['-q', '-B', copyGoal, '-Dmdep.useBaseVersion=true', ...options];
  await execute('mvn', args, { timeout: fetchMs });
}
