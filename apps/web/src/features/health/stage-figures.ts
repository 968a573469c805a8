import { isFault } from '@pelorus/pipeline/source-health/states';
import { tablesOf, type ReaderName } from '@pelorus/pipeline/topology';
import { formatCount, formatShare } from '../../ui/format-number.ts';
import type { Tone } from '../../ui/status-shape.tsx';
import type { NodeId } from './stage-layout.ts';
import type { PipelineStatus, ReaderStatus } from './status-schema.ts';
import { formatLag, formatRate, readerWords } from './words.ts';

export interface StageFigures {
  title: string;
  subtitle: string;
  tone: Tone;
  word: string;
  rows: readonly { label: string; value: string; tone?: Tone | undefined }[];
}

/** What a box of the stage graph says: a name, a shape, and three figures. */
export function stageFigures(id: NodeId, status: PipelineStatus): StageFigures {
  if (id === 'sources') return sourceFigures(status);
  if (id === 'database') return databaseFigures(status);
  if (id === 'lake') return lakeFigures(status);
  if (id === 'screens') return screenFigures(status);
  const reader = status.readers.find((one) => one.reader === id);
  return reader === undefined ? unknownFigures(id) : readerFigures(reader);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const unknownFigures = (id: string): StageFigures => ({
  title: capital(id),
  subtitle: 'not known yet',
  tone: 'stale',
  word: 'Unknown',
  rows: [],
});

const seconds = (value: number | null) => (value === null ? '–' : formatLag(value));

function readerFigures(reader: ReaderStatus): StageFigures {
  const { tone, word } = readerWords[reader.state];
  const tables = tablesOf(reader.reader as ReaderName).map((table) => table.replace('gold.', ''));
  const partitions = reader.partitions.length;
  const third =
    reader.reader === 'clean'
      ? { label: 'Rejected', value: formatShare(reader.rejected_rate, reader.received_rate) }
      : { label: 'Saved', value: ago(reader.checkpoint_age_seconds) };
  return {
    title: capital(reader.reader),
    subtitle:
      reader.state === 'down' || partitions === 0
        ? 'nobody reads'
        : tables.length > 0
          ? `to ${shorten(tables)}`
          : `${partitions} partitions`,
    tone,
    word,
    rows: [
      { label: 'In', value: `${formatRate(reader.received_rate)}/s` },
      {
        label: 'Lag',
        value: formatLag(reader.lag_seconds),
        tone: reader.state === 'lagging' || reader.state === 'stalled' ? tone : undefined,
      },
      third,
    ],
  };
}

const ago = (age: number | null) => (age === null ? '–' : `${formatLag(age)} ago`);
const shorten = (tables: string[]) =>
  tables.length > 2 ? `${tables.length} tables` : tables.join(', ');

function sourceFigures({ sources, feed_rate, at }: PipelineStatus): StageFigures {
  const run = sources.filter(({ state }) => state !== 'external' && state !== 'ended');
  const good = run.filter(({ state }) => state === 'live').length;
  const isBad = run.some(({ state }) => isFault(state));
  const newest = Math.max(
    0,
    ...sources.map(({ last_received_at }) => Date.parse(last_received_at ?? '') || 0),
  );
  return {
    title: 'Sources',
    subtitle: `${sources.length} known`,
    tone: isBad ? 'warn' : run.length === 0 ? 'stale' : 'ok',
    word: isBad ? 'Some have a fault' : run.length === 0 ? 'None connected' : 'OK',
    rows: [
      { label: 'Receiving', value: `${good} of ${run.length}`, tone: isBad ? 'warn' : undefined },
      { label: 'Rate', value: `${formatRate(feed_rate)}/s` },
      { label: 'Newest', value: newest === 0 ? '–' : seconds((Date.parse(at) - newest) / 1_000) },
    ],
  };
}

function databaseFigures({ check, freshness, reasons }: PipelineStatus): StageFigures {
  const isDown = reasons.some((reason) => reason.startsWith('PostgreSQL'));
  const age = freshness.find(({ layer }) => layer === 'Gold')?.age_seconds ?? null;
  return {
    title: 'PostgreSQL',
    subtitle: 'states, track, gold',
    tone: isDown ? 'crit' : 'ok',
    word: isDown ? 'Down' : 'OK',
    rows: [
      { label: 'Checked', value: check === null ? '–' : formatCount(check.checked) },
      { label: 'In gold', value: check === null ? '–' : formatCount(check.in_gold) },
      { label: 'Gold age', value: seconds(age) },
    ],
  };
}

function lakeFigures({ readers }: PipelineStatus): StageFigures {
  const of = (name: ReaderName) => readers.find(({ reader }) => reader === name);
  const own = [of('bronze'), of('silver')].filter((reader) => reader !== undefined);
  const problem = own.find((reader) => reader.problem !== null)?.problem ?? null;
  const saved = (name: ReaderName) => ago(of(name)?.checkpoint_age_seconds ?? null);
  return {
    title: 'Lake',
    subtitle: 'Iceberg tables, for ever',
    tone: problem === null ? 'ok' : 'crit',
    word: problem ?? 'OK',
    rows: [
      { label: 'Bronze saved', value: saved('bronze') },
      { label: 'Silver saved', value: saved('silver') },
    ],
  };
}

function screenFigures({ screen, vessels }: PipelineStatus): StageFigures {
  const isSlow = (screen.p99_ms ?? 0) > 2_000;
  return {
    title: 'Screens',
    subtitle: 'binary frames, 1 a second',
    tone: isSlow ? 'warn' : 'ok',
    word: isSlow ? 'Slow' : 'OK',
    rows: [
      { label: 'Open', value: formatCount(screen.clients) },
      { label: 'p99', value: screen.p99_ms === null ? '–' : formatLag(screen.p99_ms / 1_000) },
      { label: 'Vessels', value: formatCount(vessels.known) },
    ],
  };
}
