import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { settingsFile } from '@pelorus/pipeline/settings-schema';
import { changeSettings, settings, type SettingsChanges } from '@pelorus/pipeline/settings';
import { parseDocument } from 'yaml';
import { FileError } from './file-error.ts';

/** Version of the settings of a process that was given no file. */
const builtIn = 'built-in';

/**
 * Changes the settings of this process to what a file (YAML or JSON) says, and returns their version: twelve
 * digits of a hash of all settings, the same wherever the same settings hold.
 *
 * @throws FileError that lists every problem of the file; nothing is changed then.
 */
export async function useSettings(path: string): Promise<string> {
  if (path === '') return builtIn;
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === 'ENOENT';
    throw new FileError(
      isMissing
        ? `the settings file ${path} does not exist`
        : `the settings file ${path} cannot be read: ${error.message}`,
    );
  });
  changeSettings(parseSettings(text, path));
  return settingsVersion();
}

/** What a settings file says, of a text that came from `path`. */
export function parseSettings(text: string, path: string): SettingsChanges {
  const document = parseDocument(text, { prettyErrors: false });
  const [broken] = document.errors;
  if (broken) throw new FileError(`${path} is no YAML: ${broken.message}`);
  const parsed = settingsFile.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`,
  );
  throw new FileError(`the settings in ${path} are not as they should be:\n${problems.join('\n')}`);
}

const settingsVersion = (): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 12);
