import { weatherMessages } from '@pelorus/eventlog/weather-messages';
import type { Place } from '@pelorus/pipeline/geo/distance';
import type { SourceFacts } from '@pelorus/pipeline/health';
import { providers } from '@pelorus/pipeline/reference/providers';
import { z } from 'zod';
import { askOpenMeteo } from './ask-open-meteo.ts';
import { boxesOption } from './box-option.ts';
import { describeFailure } from './describe-failure.ts';
import { defineKind, text } from './feed-kind.ts';
import { cellsOf } from './open-meteo-cells.ts';
import { runSource } from './run-source.ts';
import type { RunningSource, SourcePorts } from './source.ts';
import { createSourceState, type SourceState } from './source-state.ts';

const address = z.url({ protocol: /^https?$/, error: 'is an https:// or http:// address' });
const minuteMs = 60_000;
const mostCells = 1000;
/** Cells of one question: more make an address too long for some proxies. */
const cellsAtOnce = 100;

export const openMeteo = defineKind({
  summary: 'asks Open-Meteo for wind and water temperature, which positions are enriched with',
  licence: providers.openMeteo.licence,
  options: {
    boxes: boxesOption.describe(
      'areas to ask for: two corners each, latitude first; at most 1000 cells of a degree',
    ),
    every_min: z.coerce
      .number('is a number of minutes')
      .min(15, 'is at least 15')
      .max(1440, 'is at most 1440')
      .default(60)
      .describe('minutes from one question to the next'),
    key: text().optional().describe('of a customer, whose addresses are others'),
    wind_url: address
      .default('https://api.open-meteo.com/v1/forecast')
      .describe('where wind is asked for'),
    water_url: address
      .default('https://marine-api.open-meteo.com/v1/marine')
      .describe('where the temperature of the water is asked for'),
  },
  check: ({ boxes }) => {
    const { length } = cellsOf(boxes);
    if (length <= mostCells) return [];
    const sentence = `boxes have ${length} cells of a degree, and at most ${mostCells} are asked for: take smaller ones`;
    return [{ option: 'boxes', sentence }];
  },
  start:
    ({ boxes, every_min, key, wind_url, water_url }, { facts }) =>
    (ports) =>
      startOpenMeteo(
        {
          ...{ cells: cellsOf(boxes), everyMs: every_min * minuteMs, key, facts },
          urls: { wind_speed_10m: wind_url, sea_surface_temperature: water_url },
        },
        ports,
      ),
});

interface OpenMeteoOptions {
  cells: readonly Place[];
  everyMs: number;
  key: string | undefined;
  urls: { wind_speed_10m: string; sea_surface_temperature: string };
  facts: SourceFacts;
}

function startOpenMeteo(options: OpenMeteoOptions, ports: SourcePorts): Promise<RunningSource> {
  const questions = 2 * Math.ceil(options.cells.length / cellsAtOnce);
  // How often it speaks need not be learnt.
  const expected_rate = options.facts.expected_rate ?? (1000 * questions) / options.everyMs;
  const state = createSourceState({ ...options.facts, expected_rate }, ports.clock);
  return Promise.resolve(runSource(state, (signal) => run({ options, ports, state, signal })));
}

interface Run {
  options: OpenMeteoOptions;
  ports: SourcePorts;
  state: SourceState;
  signal: AbortSignal;
}

async function run(all: Run): Promise<void> {
  const { options, ports, state, signal } = all;
  let failures = 0;
  while (!signal.aborted) {
    let waitMs = options.everyMs;
    try {
      await askForAll(all);
      failures = 0;
    } catch (error) {
      if (signal.aborted) break;
      const { sentence, isRefusal } = describeFailure(error);
      state.fail(isRefusal ? 'refused' : 'disconnected', sentence);
      waitMs = Math.min(waitMs, minuteMs * 2 ** Math.min(failures++, 10));
    }
    await ports.clock.sleep(waitMs, signal).catch(() => undefined);
  }
}

async function askForAll({ options, ports, state, signal }: Run): Promise<void> {
  const { cells, key, urls, facts } = options;
  let values = 0;
  for (let from = 0; from < cells.length; from += cellsAtOnce) {
    const some = cells.slice(from, from + cellsAtOnce);
    for (const variable of ['wind_speed_10m', 'sea_surface_temperature'] as const) {
      const url = urls[variable];
      const asking = { variable, cells: some, url, key, source: facts.source, signal };
      const records = await askOpenMeteo(asking);
      state.turn('connected');
      const messages = [...weatherMessages(records)];
      if (messages.length > 0) await ports.log.produce('weather_stream', 0, messages);
      values += records.length;
      state.health.messages += 1;
      state.health.last_received_at = ports.clock.now();
    }
  }
  state.health.detail = `${values} values of ${cells.length} cells`;
}
