import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './progress.mjs';
import { run, runNode } from './run.mjs';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const downloadMs = 180_000;

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = () =>
  commands
    .flatMap((name) =>
      (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
    )
    .find(isExecutable);

/** A browser that is there already. */
export const installedBrowser = () =>
  [process.env.CHROME_PATH, onPath(), ...applications].find((path) => path && isExecutable(path));

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function download() {
  say('no browser found: downloading the one of Playwright');
  await runNode(['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    timeoutMs: downloadMs,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  });
  return ofPlaywright();
}

async function byApt() {
  if (process.getuid?.() !== 0) return undefined;
  say('installing chromium by apt-get');
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return onPath();
}

/** The browser for tests: an installed one, else Playwright's own, else the system's package. */
export async function findBrowser() {
  const path =
    installedBrowser() ?? (await ofPlaywright()) ?? (await download()) ?? (await byApt());
  if (path) return { path };
  return {
    problem:
      'No browser for the browser tests: install Chromium or Chrome, or set CHROME_PATH to one, and try again.',
  };
}
