import { z } from 'zod';
import { defineKind } from './feed-kind.ts';
import { startSimulator } from './simulator.ts';

const whole = (min: number, max: number) => {
  const sentence = `is a whole number from ${min} to ${max}`;
  return z.coerce.number(sentence).int(sentence).min(min, sentence).max(max, sentence);
};

export const simulatorKind = defineKind({
  summary: 'makes up a world fleet, which is said to be simulated wherever it is shown',
  options: {
    vessels: whole(1, 200_000).default(1200).describe('ships'),
    history_hours: whole(0, 72).default(24).describe('hours of its past that are told first'),
    seed: whole(0, 2 ** 31 - 1)
      .default(1)
      .describe('another number, another fleet'),
    incidents: z
      .boolean('is true or false')
      .default(true)
      .describe('ships also loiter, drift, meet at sea, go dark, run aground and more'),
  },
  start:
    ({ vessels, history_hours, seed, incidents }, { facts }) =>
    (ports) =>
      startSimulator({ vessels, seed, incidents, historyHours: history_hours, facts }, ports),
});
