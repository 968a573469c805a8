import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeSettings, settings } from '@pelorus/pipeline/settings';
import { settingsFile } from '@pelorus/pipeline/settings-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileError } from './file-error.ts';
import { parseSettings, useSettings } from './read-settings.ts';

const before = structuredClone(settings);
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pelorus-settings-'));
});
afterAll(async () => {
  changeSettings(before);
  await rm(directory, { recursive: true });
});

test('YAML and JSON say the same', () => {
  const expected = { clean: { max_speed_kn: 60, speed_noise_kn: [[1, 2]] } };
  expect(parseSettings(JSON.stringify(expected), 's.json')).toEqual(expected);
  const yaml = '# ours\nclean:\n  max_speed_kn: 60\n  speed_noise_kn: [[1, 2]]\n';
  expect(parseSettings(yaml, 's.yaml')).toEqual(expected);
});

test('what is built in is a settings file', () => {
  expect(settingsFile.parse(settings)).toEqual(settings);
});

test('an empty file changes nothing', () => {
  expect(parseSettings('', 's.yaml')).toEqual({});
});

test('every problem is told at once, by the name of the setting', () => {
  const text = 'clean:\n  max_speed_kn: fast\n  max_future_ms: -1\n  colour: red\nport: {}\n';
  expect(() => parseSettings(text, 's.yaml')).toThrow(FileError);
  expect(() => parseSettings(text, 's.yaml')).toThrow(
    /^the settings in s\.yaml are not as they should be:\n {2}clean\.max_future_ms: .*\n {2}clean\.max_speed_kn: .*\n {2}clean: .*colour.*\n {2}the file: .*port/,
  );
});

test.each([
  ['no YAML', 'clean: {', /^s\.yaml is no YAML: /],
  ['a list', '- 1', /the file: /],
  ['a range the wrong way round', 'clean: {speed_noise_kn: [[2, 1]]}', /speed_noise_kn\.0: the/],
])('%s is refused', (_name, text, sentence) => {
  expect(() => parseSettings(text, 's.yaml')).toThrow(sentence);
});

test('a process takes them over and says which it has', async () => {
  const path = join(directory, 's.yaml');
  expect(await useSettings('')).toBe('built-in');
  await writeFile(path, 'clean:\n  max_speed_kn: 60\n');
  const version = await useSettings(path);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(settings.clean).toEqual({ ...before.clean, max_speed_kn: 60 });
  await writeFile(path, 'clean:\n  max_speed_kn: 61\n');
  expect(await useSettings(path)).not.toBe(version);
});

test('a file that is not there is one sentence', async () => {
  await expect(useSettings('/no/such.yaml')).rejects.toThrow(
    'the settings file /no/such.yaml does not exist',
  );
});
