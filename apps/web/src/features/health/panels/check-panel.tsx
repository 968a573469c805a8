import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { KeyValue } from '../../../ui/key-value.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { StatusShape, type Tone } from '../../../ui/status-shape.tsx';
import type { StandingCheck } from '../status-schema.ts';

interface CheckPanelProps {
  check: StandingCheck | null;
  className?: string;
}

/** The standing check: one verdict for every raw record, and every valid position in gold. */
export function CheckPanel({ check, className }: CheckPanelProps) {
  return (
    <Panel title="Standing check" sub="nothing lost, nothing counted twice" className={className}>
      {check === null ? (
        <EmptyState>The database has not been read yet.</EmptyState>
      ) : (
        <>
          <Conclusion check={check} />
          <KeyValue
            items={[
              ['Raw records', formatCount(check.raw)],
              ['Records checked', formatCount(check.checked)],
              ['Valid', formatCount(check.valid)],
              ['Duplicate', formatCount(check.duplicate)],
              ['Rejected', formatCount(check.rejected)],
              ['Valid positions in gold', formatCount(check.in_gold)],
              ['Between saves', formatCount(check.between_saves)],
              ['Messages waiting', formatCount(check.waiting)],
            ]}
          />
        </>
      )}
    </Panel>
  );
}

function Conclusion({ check: { holds, between_saves: open } }: { check: StandingCheck }) {
  const [tone, sentence] = conclusionOf(holds, open);
  return (
    <p className="mb-1.5 flex items-start gap-2 text-12">
      <StatusShape tone={tone} className="mt-px" />
      {sentence}
    </p>
  );
}

const conclusionOf = (holds: boolean | null, open: number): [Tone, string] => {
  if (holds === true) return ['ok', 'Holds: raw = checked, valid = gold.'];
  if (holds === false) return ['crit', 'Does not hold: a count differs where it must not.'];
  return ['ok', `Holds so far: ${formatCount(open)} records are between two saves.`];
};
