import { CircleCheck, CircleDashed, Info, OctagonAlert, TriangleAlert } from 'lucide-react';

export const tones = ['ok', 'warn', 'crit', 'stale', 'info'] as const;
export type Tone = (typeof tones)[number];

const shapes = {
  ok: CircleCheck,
  warn: TriangleAlert,
  crit: OctagonAlert,
  stale: CircleDashed,
  info: Info,
} satisfies Record<Tone, typeof Info>;

export const toneText = {
  ok: 'text-ok',
  warn: 'text-warn',
  crit: 'text-crit',
  stale: 'text-stale',
  info: 'text-accent',
} satisfies Record<Tone, string>;

interface StatusShapeProps {
  tone: Tone;
  size?: number;
  className?: string;
  /** Spoken name; without one the shape is decoration beside its words. */
  label?: string;
}

/** Status by shape first, colour second: check, triangle, octagon, dashed ring, i. */
export function StatusShape({ tone, size = 14, className = '', label }: StatusShapeProps) {
  const Shape = shapes[tone];
  return (
    <Shape
      size={size}
      strokeWidth={1.75}
      className={`flex-none ${toneText[tone]} ${className}`}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
