import { expect, test } from 'vitest';
import { applyRule } from '../../test/rule.ts';
import { dimensionsRule } from './dimensions.ts';
import { identityRule } from './identity.ts';
import { imoRule } from './imo.ts';
import { vesselTypeRule } from './vessel-type.ts';

test.each([
  ['a plain name', 'OCEAN STAR', 'OCEAN STAR'],
  ['AIS padding', 'OCEAN STAR@@@@', 'OCEAN STAR'],
  ['blanks and padding on both sides', ' @OCEAN STAR @ ', 'OCEAN STAR'],
  ['padding inside is kept', 'A@B', 'A@B'],
  ['nothing but padding', '@@@@@', null],
  ['blanks', '   ', null],
  ['an empty text', '', null],
  ['null', null, null],
  ['a control character inside', 'OCEAN\u0000\tSTAR', 'OCEAN STAR'],
  ['control characters around', '\u0000OCEAN STAR\r\n', 'OCEAN STAR'],
  ['letters beyond ASCII', 'BJØRNØYA', 'BJØRNØYA'],
  ['a number', 42, '42'],
  ['an object', {}, null],
  ['100 characters', 'A'.repeat(100), 'A'.repeat(100)],
  ['101 characters', 'A'.repeat(101), 'A'.repeat(100)],
])('text: %s', (_name, vessel_name, expected) => {
  expect(applyRule(identityRule, { vessel_name }).vessel_name).toBe(expected);
});

test.each([
  ['a code', 70, 'Cargo'],
  ['a code as text', '82', 'Tanker'],
  ['a national code', '1025', 'Towing'],
  ['code 0: not available', 0, null],
  ['a reserved code', 19, null],
  ['a code beyond the table', 100, null],
  ['a fraction', 70.5, null],
  ['a text of ours', 'Cargo', 'Cargo'],
  ['another spelling', 'CARGO', 'Cargo'],
  ['a text of somebody else', 'Submarine', 'Submarine'],
  ['the name of an object property', 'constructor', 'constructor'],
  ['nothing', undefined, null],
  ['an empty text', ' ', null],
])('vessel type: %s', (_name, vessel_type, expected) => {
  expect(applyRule(vesselTypeRule, { vessel_type }).vessel_type).toBe(expected);
});

test.each([
  ['a good number', 9074729, '9074729'],
  ['as text', '9074729', '9074729'],
  ['with its prefix', 'IMO9869693', '9869693'],
  ['with prefix and blank', 'imo 9074729', '9074729'],
  ['a wrong check digit', '9074728', null],
  ['seven zeros', 'IMO0000000', null],
  ['six digits', '907472', null],
  ['eight digits', '90747290', null],
  ['zero', 0, null],
  ['nothing', null, null],
])('IMO number: %s', (_name, imo, expected) => {
  expect(applyRule(imoRule, { imo }).imo).toBe(expected);
});

test.each([
  ['draught', 0, null],
  ['draught', 0.1, 0.1],
  ['draught', 25.5, 25.5],
  ['draught', 25.6, null],
  ['length_m', 0, null],
  ['length_m', 1022, 1022],
  ['length_m', 1023, null],
  ['width_m', 126, 126],
  ['width_m', 127, null],
  ['width_m', '28', 28],
  ['width_m', -1, null],
] as const)('%s %s becomes %s', (field, value, expected) => {
  expect(applyRule(dimensionsRule, { [field]: value })[field]).toBe(expected);
});
