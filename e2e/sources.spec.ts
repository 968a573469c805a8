import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { stubbedKinds, talk, type SourceStub } from './support/sources.ts';
import { type Stack, startStack } from './support/stack.ts';

/** From what the peer does until the screen says so. */
const promisedMs = 10_000;
const usual = 10;

interface Alarm {
  id: string;
  source: string;
  state: string;
  evidence: string;
  closed_at: string | null;
  missed: number | null;
}
interface Sources {
  data: { source: string; state: string; evidence: string }[];
  alarms: Alarm[];
}

const folder = mkdtempSync(join(tmpdir(), 'pelorus-sources-'));

test.describe('sources', () => {
  test.describe.configure({ mode: 'serial', timeout: 180_000 });
  let stack: Stack;
  let page: Page;
  const feeds = Object.entries(stubbedKinds).map(([kind, stubbed]) => ({
    kind,
    ...stubbed,
    name: `${kind}-stub`,
    source: `${kind}:${kind}-stub`,
  }));
  const stubs = new Map<string, SourceStub>();
  const talks = new Map<string, ReturnType<typeof talk>>();

  const ask = async () => (await (await fetch(`${stack.url}/api/v1/sources`)).json()) as Sources;
  const alarmsOf = async (source: string) =>
    (await ask()).alarms.filter((alarm) => alarm.source === source);
  const openOf = async (source: string) =>
    (await alarmsOf(source)).filter(({ closed_at }) => closed_at === null);
  const row = (source: string) =>
    page
      .getByRole('region', { name: 'Sources' })
      .getByRole('row')
      .filter({ has: page.getByText(source, { exact: true }) });
  const sees = (source: string, word: string, timeout = promisedMs) =>
    expect(row(source).getByText(word, { exact: true })).toBeVisible({ timeout });

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(300_000);
    const listed: Record<string, unknown> = {};
    for (const { kind, name, ...stubbed } of feeds) {
      const stub = await stubbed.start();
      stubs.set(kind, stub);
      listed[name] = { kind, ...stub.options, expected_rate: usual, must_speak: true };
      talks.set(kind, talk(stub, usual));
    }
    const file = join(folder, 'feeds.yaml');
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ feeds: listed }));
    // Each fault is to be an alarm of its own here, however soon it follows on another.
    const settings = join(folder, 'settings.yaml');
    writeFileSync(settings, 'sources: { reopen_ms: 0 }\n');
    stack = await startStack({ args: ['--feeds', file], env: { PELORUS_SETTINGS: settings } });
    page = await browser.newPage();
    await page.goto(`${stack.url}/pipeline`);
    for (const { source } of feeds) await sees(source, 'Live', 60_000);
  });
  test.afterAll(async () => {
    await page.close();
    for (const one of talks.values()) one.stop();
    await stack.dispose();
    for (const stub of stubs.values()) await stub.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { kind, source, whenKilled } of feeds) {
    const acts = [
      { act: 'killed', state: whenKilled, do: () => stubs.get(kind)?.kill() },
      { act: 'silenced', state: 'silent', do: () => talks.get(kind)?.at(0) },
      { act: 'starved', state: 'quiet', do: () => talks.get(kind)?.at(usual / 10) },
    ] as const;
    for (const [index, { act, state, do: begin }] of acts.entries()) {
      test(`${kind} that is ${act} is ${state} within 10 s, and one alarm`, async () => {
        await sees(source, 'Live');
        expect(await openOf(source)).toEqual([]);
        await begin();
        const word = state.charAt(0).toUpperCase() + state.slice(1);
        await sees(source, word);
        await expect
          .poll(() => openOf(source), { timeout: 15_000 })
          .toMatchObject([{ state, missed: expect.any(Number) as unknown }]);
        expect(await alarmsOf(source)).toHaveLength(index + 1);
      });

      test(`${kind} that was ${act} recovers, and its alarm says what it cost`, async () => {
        if (act === 'killed') await stubs.get(kind)?.revive();
        talks.get(kind)?.at(usual);
        await sees(source, 'Live', 45_000);
        await expect.poll(() => openOf(source), { timeout: 15_000 }).toEqual([]);
        const [last] = await alarmsOf(source);
        expect(last?.evidence).toMatch(
          new RegExp(`^${state} for .*, about [\\d,]+ messages missed$`),
        );
      });
    }
  }

  test('one that must speak and does not is on every screen, and fails /health', async () => {
    const [{ kind, source } = { kind: '', source: '' }] = feeds;
    const health = async () => {
      const answer = await fetch(`${stack.url}/health`);
      return { code: answer.status, text: await answer.text() };
    };
    expect(await health()).toMatchObject({ code: 200 });
    await page.goto(`${stack.url}/map`);
    talks.get(kind)?.at(0);
    const banner = page.getByRole('status').filter({ hasText: `Source ${source} is silent` });
    // The promise of 10 s is measured on the light page: here a map is drawn without a graphics card.
    await expect(banner).toContainText('no message for', { timeout: 45_000 });
    await expect(page.getByRole('link', { name: /^Sources/ })).toContainText(
      `${feeds.length - 1} of ${feeds.length}`,
    );
    expect(await health()).toEqual({
      code: 503,
      text: expect.stringContaining(`Source ${source} is silent`) as unknown,
    });
    await banner.getByRole('link', { name: 'Details' }).click();
    await sees(source, 'Silent');
    talks.get(kind)?.at(usual);
    await sees(source, 'Live', 45_000);
    await expect.poll(health, { timeout: 15_000 }).toMatchObject({ code: 200 });
  });
});
