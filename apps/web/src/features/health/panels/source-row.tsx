import { ChevronDown, ChevronRight } from 'lucide-react';
import { Chip } from '../../../ui/chip.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { formatInstant } from '../../../ui/format-time.ts';
import { Td, Tr } from '../../../ui/table.tsx';
import { KindTag } from '../../vessel/kind-tag.tsx';
import type { CoverageStatus } from '../coverage-schema.ts';
import type { SourceStatus } from '../status-schema.ts';
import { formatLag, formatRate, sourceWords } from '../words.ts';

export type SourceCoverage = CoverageStatus['sources'][number];

interface SourceRowProps {
  source: SourceStatus;
  /** Undefined until it is known, and where nothing is. */
  coverage: SourceCoverage | undefined;
  at: string;
  isOpen: boolean;
  onToggle: () => void;
}

/** One feed in a line; opened, the sentence behind its state and what is agreed about it. */
export function SourceRow({ source, coverage, at, isOpen, onToggle }: SourceRowProps) {
  const { tone, word } = sourceWords[source.state];
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <Tr>
        <Td className="max-w-72" title={source.source}>
          <span className="font-semibold">{source.source}</span> <KindTag source={source.source} />
          {source.licence !== null && (
            <span className="ml-1.5 text-11 text-fg-3 phone:hidden">{source.licence}</span>
          )}
        </Td>
        <Td>
          <Chip tone={tone} {...(source.evidence === null ? {} : { title: source.evidence })}>
            {word}
          </Chip>
        </Td>
        <Td numeric>{ageOf(source, at)}</Td>
        <Td numeric>{source.rate === null ? '–' : formatRate(source.rate)}</Td>
        <Td numeric title={expectationOf(source)}>
          {shareOf(source)}
        </Td>
        <Td numeric className="phone:hidden" title={coverageTitle(coverage)}>
          {coverageShare(coverage)}
        </Td>
        <Td numeric className="phone:hidden">
          {formatCount(source.valid)}
        </Td>
        <Td numeric className="text-fg-2 phone:hidden">
          {formatCount(source.duplicate)}
        </Td>
        <Td numeric className="text-fg-2 phone:hidden">
          {formatCount(source.rejected)}
        </Td>
        <Td className="w-8">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`Why ${source.source} is ${word.toLowerCase()}`}
            className="inline-flex size-6 items-center justify-center align-middle text-fg-3 hover:text-fg"
            onClick={onToggle}
          >
            <Chevron size={13} aria-hidden />
          </button>
        </Td>
      </Tr>
      {isOpen && (
        <tr>
          <td colSpan={10} className="border-b border-line px-3 py-2 text-12 text-fg-2">
            {detailsOf(source).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

const ageOf = ({ last_received_at }: SourceStatus, at: string): string =>
  last_received_at === null
    ? '–'
    : formatLag(Math.max(0, Date.parse(at) - Date.parse(last_received_at)) / 1_000);

const shareOf = ({ rate, expected_rate }: SourceStatus): string =>
  rate === null || expected_rate === null || expected_rate === 0
    ? '–'
    : `${Math.round((100 * rate) / expected_rate)} %`;

const coverageShare = (coverage: SourceCoverage | undefined): string =>
  coverage?.cells_usual == null || coverage.cells_usual === 0
    ? '–'
    : `${Math.round((100 * coverage.cells_now) / coverage.cells_usual)} %`;

function coverageTitle(coverage: SourceCoverage | undefined): string {
  if (coverage === undefined) return 'Nothing heard by it within the last day.';
  const { cells_now, cells_usual } = coverage;
  const usual =
    cells_usual === null
      ? 'usual not known before a whole hour'
      : `${cells_usual.toFixed(0)} usual`;
  return `${formatCount(cells_now)} cells of half a degree heard in the last hour, ${usual}.`;
}

const basis = {
  configured: 'as feeds.yaml says',
  hour: 'learnt from this hour of earlier days',
  other_hours: 'learnt from the hours heard so far',
} as const;

function expectationOf({ expected_rate, expected_from, learnt_days }: SourceStatus): string {
  if (expected_rate === null || expected_from === null) {
    return 'What is usual is not learnt yet; that takes ten minutes of an hour.';
  }
  const days =
    expected_from === 'hour' ? ` (${learnt_days} ${learnt_days === 1 ? 'day' : 'days'})` : '';
  return `Usual now: ${formatRate(expected_rate)} msg/s, ${basis[expected_from]}${days}.`;
}

/** Everything there is to say, a sentence each. */
function detailsOf(source: SourceStatus): string[] {
  const { state, since, evidence, detail, station, licence, must_speak } = source;
  const sentences = [
    since !== null && `${sourceWords[state].word} since ${formatInstant(Date.parse(since))}.`,
    evidence !== null && `${evidence.charAt(0).toUpperCase()}${evidence.slice(1)}.`,
    state === 'external' && 'Nobody here runs it: only its records tell of it.',
    state !== 'external' && state !== 'ended' && expectationOf(source),
    detail !== null && detail !== evidence && `It says: ${detail.replace(/\.$/, '')}.`,
    station !== null && `Station ${station}.`,
    licence !== null && `Licence ${licence}.`,
    must_speak && 'It must speak: while it does not, /health answers 503.',
    source.spooled_records > 0 &&
      `${formatCount(source.spooled_records)} records wait on disk for the broker.`,
    source.lost_records > 0 &&
      `${formatCount(source.lost_records)} records were given up: the spool was full.`,
  ];
  return sentences.filter((sentence) => sentence !== false);
}
