import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { SourceStub } from './support/source-stub.ts';
import { stubbedKinds, talk } from './support/sources.ts';
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

const folder = mkdtempSync(join(tmpdir(), 'pelorus-sources-'));
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

test.describe('sources', () => {
  test.describe.configure({ mode: 'serial', timeout: 180_000 });
  let stack: Stack;
  let page: Page;
  const feeds = Object.entries(stubbedKinds).map(([kind, { whenKilled }]) => ({
    ...{ kind, whenKilled, source: `${kind}:stub-${kind}` },
  }));
  const stubs = new Map<string, SourceStub>();
  const talks = new Map<string, ReturnType<typeof talk>>();

  const alarmsOf = async (source: string) => {
    const answer = await fetch(`${stack.url}/api/v1/sources`);
    const { alarms } = (await answer.json()) as { alarms: Alarm[] };
    return alarms.filter((alarm) => alarm.source === source);
  };
  const openOf = async (source: string) =>
    (await alarmsOf(source)).filter(({ closed_at }) => closed_at === null);
  const lostWith = async () => {
    const answer = await fetch(`${stack.url}/api/v1/coverage`);
    const { lost } = (await answer.json()) as { lost: { source: string; cells: number[] }[] };
    return lost.map(({ source }) => source).sort();
  };
  const row = (source: string) =>
    page
      .getByRole('region', { name: 'Sources' })
      .getByRole('row')
      .filter({ has: page.getByText(source, { exact: true }) });
  const sees = (source: string, state: string, timeout = promisedMs) =>
    expect(row(source).getByText(capital(state), { exact: true }), source).toBeVisible({ timeout });

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(300_000);
    const listed: Record<string, unknown> = {};
    for (const { kind } of feeds) {
      const stub = await stubbedKinds[kind]?.start();
      if (!stub) continue;
      stubs.set(kind, stub);
      const must_speak = kind === 'nmea-tcp';
      listed[`stub-${kind}`] = { kind, ...stub.options, expected_rate: usual, must_speak };
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
    for (const { source } of feeds) await sees(source, 'live', 60_000);
  });
  test.afterAll(async () => {
    await page.close();
    for (const one of talks.values()) one.stop();
    await stack.dispose();
    for (const stub of stubs.values()) await stub.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const each = (work: (feed: (typeof feeds)[number]) => Promise<unknown>) =>
    Promise.all(feeds.map(work));
  const acts = [
    {
      act: 'killed',
      stateOf: ({ whenKilled }: (typeof feeds)[number]) => whenKilled,
      begin: (kind: string) => stubs.get(kind)?.kill(),
      end: (kind: string) => stubs.get(kind)?.revive(),
    },
    {
      act: 'silenced',
      stateOf: () => 'silent' as const,
      begin: (kind: string) => talks.get(kind)?.at(0),
      end: (kind: string) => talks.get(kind)?.at(usual),
    },
    {
      act: 'starved to a tenth',
      stateOf: () => 'quiet' as const,
      begin: (kind: string) => talks.get(kind)?.at(usual / 10),
      end: (kind: string) => talks.get(kind)?.at(usual),
    },
  ];
  for (const [index, { act, stateOf, begin, end }] of acts.entries()) {
    test(`every kind that is ${act} shows its state within 10 s, and raises one alarm`, async () => {
      await each(async ({ source }) => {
        expect(await openOf(source), source).toEqual([]);
      });
      await each(async (feed) => {
        await begin(feed.kind);
        await sees(feed.source, stateOf(feed));
      });
      await each(async (feed) => {
        const poll = expect.poll(() => openOf(feed.source), { timeout: 15_000 });
        await poll.toMatchObject([{ state: stateOf(feed) }]);
        expect(await alarmsOf(feed.source), feed.source).toHaveLength(index + 1);
      });
      const all = act.startsWith('starved') ? [] : feeds.map(({ source }) => source).sort();
      await expect.poll(lostWith, { timeout: 60_000 }).toEqual(all);
    });

    test(`every kind that was ${act} recovers, and its alarm says what it cost`, async () => {
      await each(async (feed) => {
        await end(feed.kind);
        await sees(feed.source, 'live', 60_000);
        const poll = expect.poll(() => openOf(feed.source), { timeout: 15_000 });
        await poll.toEqual([]);
        const [last] = await alarmsOf(feed.source);
        expect(last?.evidence).toMatch(/^[a-z]+ for .*, about [\d,]+ messages missed$/);
      });
    });
  }

  test('one that must speak and does not is on every screen, and fails /health', async () => {
    const source = 'nmea-tcp:stub-nmea-tcp';
    const health = async () => {
      const answer = await fetch(`${stack.url}/health`);
      return { code: answer.status, text: await answer.text() };
    };
    expect(await health()).toMatchObject({ code: 200 });
    await page.goto(`${stack.url}/map`);
    talks.get('nmea-tcp')?.at(0);
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
    await sees(source, 'silent');
    await page.getByRole('button', { name: `Why ${source} is silent` }).click();
    await expect(page.getByText('It must speak: while it does not')).toBeVisible();
    talks.get('nmea-tcp')?.at(usual);
    await sees(source, 'live', 45_000);
    await expect.poll(health, { timeout: 15_000 }).toMatchObject({ code: 200 });
  });
});
