import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const installed = '/usr/lib/jvm';

/** JAVA_HOME of the oldest Java that is new enough: that of the environment, or one the system has. */
export function findJava(atLeast: number): string | null {
  const homes = existsSync(installed)
    ? readdirSync(installed).map((one) => join(installed, one))
    : [];
  const found = [process.env.JAVA_HOME ?? '', ...homes]
    .map((home) => ({ home, version: versionOf(home) }))
    .filter(({ version }) => version >= atLeast)
    .sort((a, b) => a.version - b.version);
  return found[0]?.home ?? null;
}

/** 0 where there is none. */
function versionOf(home: string): number {
  const java = join(home, 'bin/java');
  if (home === '' || !existsSync(java)) return 0;
  const text = execFileSync(java, ['--version'], { encoding: 'utf8' });
  return Number(/^\S+ (\d+)/.exec(text)?.[1] ?? 0);
}
