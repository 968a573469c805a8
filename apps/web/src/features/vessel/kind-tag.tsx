import { sourceKind, type SourceKind } from '@pelorus/pipeline/records/raw';

const looks = {
  live: { word: 'LIVE', title: 'Heard on a live feed', style: 'border-ok text-ok' },
  replayed: { word: 'REPLAY', title: 'Read from a recording', style: 'border-accent text-accent' },
  simulated: {
    word: 'SIMULATED',
    title: 'Made by the simulator: not a real ship',
    style: 'border-warn text-warn',
  },
} satisfies Record<SourceKind, { word: string; title: string; style: string }>;

/** Where a vessel's data comes from, so that nobody takes a simulation for the sea. */
export function KindTag({ source }: { source: string }) {
  const { word, title, style } = looks[sourceKind(source)];
  return (
    <span
      title={`${title} (${source})`}
      className={`rounded-1 border px-1.5 text-[10px]/[16px] font-semibold whitespace-nowrap ${style}`}
    >
      {word}
    </span>
  );
}
