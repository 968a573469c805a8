import { formatCourse, speedFigure, speedUnit } from '../../../ui/format-motion.ts';
import { ageParts } from '../../../ui/format-time.ts';
import { useSettings } from '../../shell/settings.ts';

interface BigFiguresProps {
  speed: number | null;
  course: number | null;
  heading: number | null;
  /** Null while it is not known. */
  ageMs: number | null;
  isStale: boolean;
}

function Figure({
  label,
  value,
  unit,
}: {
  label: string;
  value: string;
  unit?: string | undefined;
}) {
  return (
    <div className="min-w-0 border-l border-line px-[9px] py-1.5 first:border-0">
      <dt className="text-11 whitespace-nowrap text-fg-3">{label}</dt>
      <dd className="text-[16px]/[20px] font-semibold whitespace-nowrap">
        {value}
        {unit !== undefined && unit !== '' && <small className="unit">{unit}</small>}
      </dd>
    </div>
  );
}

/** The four figures that a watch officer asks for first. */
export function BigFigures({ speed, course, heading, ageMs, isStale }: BigFiguresProps) {
  const { units } = useSettings();
  const age = ageMs === null ? { figure: '–', unit: '' } : ageParts(ageMs);
  return (
    <dl
      className={`my-2.5 grid grid-cols-[1fr_0.85fr_0.85fr_1.2fr] rounded-2 border border-line bg-raised ${isStale ? 'text-fg-2' : ''}`}
    >
      <Figure
        label="SOG"
        value={speedFigure(speed, units)}
        unit={speed === null ? '' : speedUnit(units)}
      />
      <Figure label="COG" value={formatCourse(course)} />
      <Figure label="Heading" value={formatCourse(heading)} />
      <Figure
        label="Last report"
        value={age.figure}
        unit={ageMs === null ? '' : `${age.unit} ago`.trim()}
      />
    </dl>
  );
}
