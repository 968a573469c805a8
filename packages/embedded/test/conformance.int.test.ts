import { afterAll, beforeAll, describe } from 'vitest';
import { testCrashes } from './conformance/crash-cases.ts';
import { testFetch } from './conformance/fetch-cases.ts';
import { testGroups } from './conformance/group-cases.ts';
import { findKcat, testKcat } from './conformance/kcat-cases.ts';
import { testProduce } from './conformance/produce-cases.ts';
import { testRefusals } from './conformance/refusal-cases.ts';
import { targets, type Target } from './conformance/target.ts';
import { testTopics } from './conformance/topic-cases.ts';

const withoutKcat = findKcat() ? '' : ' (skipped: no kcat on the path)';

describe.each(targets)('$name', (kind) => {
  const { name, missing } = kind;
  const reason = missing === null ? '' : ` (skipped: ${missing})`;
  describe.skipIf(missing !== null)(`speaks Kafka's protocol${reason}`, () => {
    let target: Target;
    const current = () => target;
    beforeAll(async () => {
      target = await kind.start();
    });
    afterAll(() => target.stop());

    describe('topics', () => testTopics(current));
    describe('produce', () => testProduce(current));
    describe('fetch', () => testFetch(current));
    describe('groups', () => testGroups(current));
    describe.skipIf(withoutKcat !== '')(`kcat${withoutKcat}`, () => testKcat(current));
    describe.skipIf(name === 'Apache Kafka')('refusals', () => testRefusals(current));
    describe('crashes', () => testCrashes(current));
  });
});
