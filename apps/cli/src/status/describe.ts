import { durationWords } from '@pelorus/pipeline/source-health/words';
import type { LakeCheck } from '@pelorus/pipeline/standing-check';
import type { Check } from './check.ts';
import type { Status } from './read.ts';
import type { ReaderStatus } from './readers.ts';

/** Status as text for people. */
export function describeStatus(status: Status): string {
  const { counts, check } = status;
  const lines = [
    'reader         input           lag (messages)  by partition',
    ...describeReaders(status.readers),
    '',
    `raw         ${figure(check.raw)}`,
    `checked     ${figure(check.checked)} = valid ${figure(check.valid)} + duplicate ${figure(check.duplicate)} + rejected ${figure(check.rejected)}`,
    ...Object.entries(status.rejected).map(
      ([reason, count]) => `  ${reason.padEnd(24)} ${figure(count)}`,
    ),
    `in gold     ${figure(check.in_gold)}`,
    ...describeLake(check.lake),
    `hot window  ${figure(counts.positions)} positions of ${figure(counts.vessels)} vessels`,
    '',
    ...status.sources.map(
      ({ source, kind, valid, duplicate, rejected }) =>
        `${kind.padEnd(10)} ${source}  ${figure(valid + duplicate + rejected)} records`,
    ),
    ...describeFeeds(status),
    '',
    verdict(check),
    ...(check.lake ? [lakeVerdict(check.lake)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** A word of a process is as old as this at most while the process lives. */
const saidEveryMs = 15_000;

function describeFeeds({ feeds, alarms }: Status): string[] {
  if (feeds.length === 0) return [];
  const now = Date.now();
  const open = alarms.filter(({ closed_at }) => closed_at === null);
  return [
    '',
    ...feeds.map(({ source, state, evidence, updated_at }) => {
      const age = now - updated_at;
      const old = age > saidEveryMs ? `, as told ${durationWords(age)} ago` : '';
      return `${state.padEnd(12)} ${source}  ${evidence}${old}`;
    }),
    ...open.map(
      ({ source, opened_at }) =>
        `ALARM        ${source} since ${new Date(opened_at).toISOString()}`,
    ),
  ];
}

function describeReaders(rows: readonly ReaderStatus[]): string[] {
  const names = [...new Set(rows.map(({ reader }) => reader))];
  return names.map((name) => {
    const own = rows.filter(({ reader }) => reader === name);
    const lags = own.map(({ lag_messages }) => lag_messages);
    const total = lags.reduce((sum, lag) => sum + lag, 0);
    const input = own[0]?.input ?? '';
    return `${name.padEnd(14)} ${input.padEnd(15)} ${figure(total).padStart(14)}  ${lags.join(' ')}`;
  });
}

const describeLake = (lake: Check['lake']): string[] =>
  lake === null
    ? []
    : [
        `in bronze   ${figure(lake.in_bronze)} rows of the lake`,
        `in silver   ${figure(lake.in_silver)} rows of the lake`,
      ];

function lakeVerdict({ holds }: LakeCheck): string {
  if (holds === null) return 'the lake is under way, which writes once a minute';
  return holds ? 'the lake adds up: raw = bronze, valid = silver' : 'THE LAKE DOES NOT ADD UP';
}

function verdict({ adds_up, raw_pending_messages, between_saves }: Check): string {
  if (adds_up === null) {
    return `under way (${figure(raw_pending_messages)} messages of ais_raw, ${figure(between_saves)} records between saves): nothing is amiss so far`;
  }
  return adds_up
    ? 'it adds up: raw = checked, every record has one verdict, every valid one is in gold'
    : 'IT DOES NOT ADD UP';
}

const figure = (value: number): string => value.toLocaleString('en-US');
