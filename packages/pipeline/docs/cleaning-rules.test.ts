/**
 * How a cleaning rule works, and how to add one.
 *
 * Every raw record meets every rule of `clean/rules.ts`, in order. A rule reads raw fields, of which nothing
 * is known, and sets columns of a record in normal form. It may give a reason from the closed list in
 * `outcome.ts`; the first reason given is the record's reason, and the record is rejected.
 *
 * To add one: a file `clean/<rule>.ts` with its test at both sides of each threshold, one line in
 * `clean/rules.ts`, a new reason, if it needs one, in `outcome.ts`. Thresholds live in `settings.ts`.
 */
import { expect, test } from 'vitest';
import { cleanStage } from '../src/clean/index.ts';
import { readNumber } from '../src/clean/read-number.ts';
import type { Rule } from '../src/clean/rule.ts';
import { rules } from '../src/clean/rules.ts';
import type { CheckedRecord } from '../src/records/checked.ts';
import { aMessage, aRaw } from '../test/builders.ts';
import { applyRule } from '../test/rule.ts';

const check = (raw: unknown): CheckedRecord | undefined =>
  cleanStage.step(cleanStage.initial(), [aMessage(raw)]).checked[0];

test('1. a rule turns a raw field into normal form', () => {
  expect(check(aRaw({ imo: 'IMO9074729', vessel_name: 'OCEAN STAR@@@@' }))).toMatchObject({
    verdict: 'valid',
    imo: '9074729',
    vessel_name: 'OCEAN STAR',
  });
});

test('2. a sentinel is no mistake: it becomes null', () => {
  expect(check(aRaw({ speed: 102.3, course: 360, heading: 511 }))).toMatchObject({
    verdict: 'valid',
    speed: null,
    course: null,
    heading: null,
  });
});

test('3. a value that cannot be is a named reason, and the bytes are kept', () => {
  const raw = aRaw({ latitude: 95 });
  expect(check(raw)).toMatchObject({
    verdict: 'rejected',
    reason: 'latitude_out_of_range',
    raw: JSON.stringify(raw),
  });
});

test('4. the first rule that gives a reason decides; the others still do their part', () => {
  expect(check(aRaw({ mmsi: 'x', latitude: 95, callsign: ' WTD4583 ' }))).toMatchObject({
    reason: 'invalid_mmsi',
    callsign: 'WTD4583',
  });
});

test('5. a new rule is an object: what it does, the reasons it gives, and one function', () => {
  const wholeLengths: Rule = {
    description: 'Lengths are whole metres.',
    reasons: [],
    flags: [],
    apply(raw, record) {
      const length = readNumber(raw.length_m);
      record.length_m = length !== null && Number.isInteger(length) ? length : null;
      return null;
    },
  };
  expect(applyRule(wholeLengths, { length_m: '200' }).length_m).toBe(200);
  expect(applyRule(wholeLengths, { length_m: 200.5 }).length_m).toBeNull();
});

test('6. duplicates are no rule: they need memory, and only a valid record is remembered', () => {
  const state = cleanStage.initial();
  const { checked } = cleanStage.step(state, [
    aMessage([aRaw({ latitude: 95 }), aRaw(), aRaw({ speed: 1 })]),
  ]);
  expect(checked.map(({ verdict }) => verdict)).toEqual(['rejected', 'valid', 'duplicate']);
});

test('7. the list is read by people too: every rule says what it does', () => {
  for (const rule of Object.values(rules)) expect(rule.description).toMatch(/^[A-Z].*\.$/);
});
