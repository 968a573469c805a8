import { expect, test } from 'vitest';
import { applyRule } from '../../test/rule.ts';
import { courseRule } from './course.ts';
import { headingRule } from './heading.ts';
import { navStatusRule } from './nav-status.ts';

test.each([
  ['north', 0, 0],
  ['just below a full circle', 359.9, 359.9],
  ['a full circle: not available', 360, null],
  ['beyond', 360.1, null],
  ['below zero', -0.1, null],
  ['a text', '90.5', 90.5],
  ['a word', 'north', null],
  ['nothing', undefined, null],
])('course: %s', (_name, course, expected) => {
  expect(applyRule(courseRule, { course })).toMatchObject({ given: null, course: expected });
});

test.each([
  ['north', 0, 0],
  ['the last degree', 359, 359],
  ['360 is north too', 360, 0],
  ['beyond', 361, null],
  ['not available', 511, null],
  ['below zero', -1, null],
  ['nothing', undefined, null],
])('heading: %s', (_name, heading, expected) => {
  expect(applyRule(headingRule, { heading })).toMatchObject({ given: null, heading: expected });
});

test.each([
  ['under way', 0, 0],
  ['the last that says something', 14, 14],
  ['undefined', 15, null],
  ['beyond', 16, null],
  ['below zero', -1, null],
  ['a fraction', 1.5, null],
  ['a text', '5', 5],
  ['nothing', null, null],
])('navigational status: %s', (_name, nav_status, expected) => {
  expect(applyRule(navStatusRule, { nav_status })).toMatchObject({
    given: null,
    nav_status: expected,
  });
});
