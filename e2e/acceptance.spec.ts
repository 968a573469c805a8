import { expect, test } from '@playwright/test';
import { findKafkaJars, startRealKafka } from '../packages/embedded/test/real-kafka.ts';
import { outcome, recomputedGold, streamedGold } from './support/figures.ts';
import {
  countIndependently,
  hasMarineCadastre,
  marineCadastre,
  type Verdicts,
} from './support/marine-cadastre.ts';
import { lastJson, pelorus, type Stack, startStack } from './support/stack.ts';

const ingest = ['ingest', marineCadastre, '--rate', 'max', '--wait', '--json'];

test.describe('a day of real traffic (MarineCadastre, 99,999 rows)', () => {
  test.skip(!hasMarineCadastre, 'the recording is not beside this checkout');
  test.describe.configure({ mode: 'serial', timeout: 180_000 });

  let stack: Stack;
  let summary: Verdicts;
  test.beforeAll(async () => {
    test.setTimeout(300_000);
    stack = await startStack({ args: ['--feed', 'none'] });
    summary = lastJson(await pelorus([...ingest, '--data-dir', stack.dataDir])) as Verdicts;
  });
  test.afterAll(async () => {
    await stack.dispose();
  });

  test('gives every record the verdict that an independent count gives', () => {
    const { received, valid, duplicate, rejected } = summary;
    expect({ received, valid, duplicate, rejected }).toEqual(countIndependently());
    expect(received).toBe(99_999);
    const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0);
    expect(valid + duplicate + refused).toBe(received);
  });

  test('streams the gold that SQL computes from the positions', async () => {
    const { database_url: url } = stack.run();
    expect(await streamedGold(url)).toEqual(await recomputedGold(url));
    expect((await outcome(url)).positions[0]).toMatchObject({ count: summary.valid });
  });

  test('status holds the standing check: raw = checked', async () => {
    const status = await pelorus(['status', '--json', '--data-dir', stack.dataDir]);
    expect(JSON.stringify(lastJson(status))).toContain('99999');
  });

  test('shows those ships at their places', async ({ page }) => {
    await page.goto(`${stack.url}/map`);
    await expect(page.locator('canvas').first()).toBeVisible();
    const origin = page.getByRole('status', { name: 'Origin of the vessels in view' });
    await expect(origin).toContainText(/REPLAY\s*10,\d{3}/, { timeout: 60_000 });
    await page.screenshot({ path: 'test-results/acceptance-map.png' });
  });

  test('gives the same gold on a real Apache Kafka', async () => {
    test.skip(findKafkaJars().dir === null, 'Apache Kafka cannot be had here (Maven and Java 17)');
    test.setTimeout(300_000);
    const expected = await outcome(stack.run().database_url);
    const kafka = await startRealKafka();
    const env = { KAFKA_BROKERS: kafka.brokers.join(',') };
    const onKafka = await startStack({ args: ['--feed', 'none'], env });
    try {
      await pelorus([...ingest, '--data-dir', onKafka.dataDir]);
      expect(await outcome(onKafka.run().database_url)).toEqual(expected);
    } finally {
      await onKafka.dispose();
      await kafka.stop();
    }
  });
});
