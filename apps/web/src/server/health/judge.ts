import type { PipelineStatus } from '../../features/health/status-schema.ts';
import { formatDuration } from '../../ui/format-time.ts';

interface Evidence {
  database: string | null;
  broker: string | null;
  readers: PipelineStatus['readers'];
  sources: PipelineStatus['sources'];
  check: PipelineStatus['check'];
}

/** One word for the whole, and why in sentences, worst first. */
export function judge(
  evidence: Evidence,
  now: number,
): { state: PipelineStatus['state']; reasons: string[] } {
  const fatal = [
    evidence.database === null ? [] : [`PostgreSQL cannot be reached: ${evidence.database}.`],
    evidence.broker === null ? [] : [`The broker cannot be reached: ${evidence.broker}.`],
  ].flat();
  const faults = [
    ...checkFaults(evidence.check),
    ...readerFaults(evidence, now),
    ...sourceFaults(evidence.sources),
  ];
  const state = fatal.length > 0 ? 'down' : faults.length > 0 ? 'degraded' : 'ok';
  return { state, reasons: [...fatal, ...faults] };
}

function checkFaults(check: PipelineStatus['check']): string[] {
  if (check?.holds !== false) return [];
  const { raw, checked, valid, in_gold } = check;
  return [
    `The standing check does not hold: ${raw} raw, ${checked} checked, ${valid} valid, ${in_gold} in gold.`,
  ];
}

function readerFaults({ readers }: Evidence, now: number): string[] {
  const down = readers.filter(({ state }) => state === 'down');
  if (down.length === readers.length) {
    return [
      `No worker reports${sinceWords(down[0]?.since ?? null, now)}: records wait in the broker.`,
    ];
  }
  const named = (state: string) => readers.filter((reader) => reader.state === state);
  return [
    ...down.map(
      ({ reader, since }) =>
        `Nobody reads for ${reader}${sinceWords(since, now)}: its records wait in the broker.`,
    ),
    ...named('stalled').map(
      ({ reader, since, lag_records }) =>
        `${reader} has not moved${sinceWords(since, now)} with ${lag_records} messages waiting.`,
    ),
    ...named('lagging').map(
      ({ reader, lag_seconds }) => `${reader} is ${formatDuration(lag_seconds * 1_000)} behind.`,
    ),
    ...readers.flatMap(({ reader, problem }) =>
      problem === null ? [] : [`${reader} waits: ${problem.replace(/\.$/, '')}.`],
    ),
  ];
}

const gravity = ['quiet', 'silent', 'disconnected', 'refused'];
const gravityOf = ({ state, must_speak }: PipelineStatus['sources'][number]): number =>
  gravity.indexOf(state) + (must_speak ? gravity.length : 0);

/** Those that must speak first, then the gravest. */
function sourceFaults(sources: PipelineStatus['sources']): string[] {
  return sources
    .filter(({ state }) => gravity.includes(state))
    .sort((a, b) => gravityOf(b) - gravityOf(a))
    .map(sentenceOf);
}

/** The evidence of a lost connection begins with how long it is lost. */
function sentenceOf({ source, state, evidence }: PipelineStatus['sources'][number]): string {
  if (evidence === null) return `Source ${source} is ${state}.`;
  return evidence.startsWith(`${state} for `)
    ? `Source ${source} has been ${evidence}.`
    : `Source ${source} is ${state}: ${evidence}.`;
}

const sinceWords = (since: string | null, now: number): string =>
  since === null ? '' : ` for ${formatDuration(now - Date.parse(since))}`;
