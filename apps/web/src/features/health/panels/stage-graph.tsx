import clsx from 'clsx';
import { StatusShape, toneText } from '../../../ui/status-shape.tsx';
import { layoutOf } from '../layout-of.ts';
import { stageFigures } from '../stage-figures.ts';
import type { NodeId, StageEdge, StageNode } from '../stage-layout.ts';
import type { PipelineStatus } from '../status-schema.ts';
import { formatRate } from '../words.ts';

const borders = {
  ok: 'stroke-line-2',
  info: 'stroke-line-2',
  stale: 'stroke-line-2',
  warn: 'stroke-warn',
  crit: 'stroke-crit',
};

interface StageGraphProps {
  status: PipelineStatus;
  selected: string | null;
  onSelect: (stage: NodeId) => void;
}

/** The flow as boxes and arrows; a click on a box filters the panels below. */
export function StageGraph({ status, selected, onSelect }: StageGraphProps) {
  const layout = layoutOf(status);
  return (
    <svg
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      className="mx-auto block max-h-[380px] w-full min-w-[1060px] phone:hidden"
      role="group"
      aria-label="Stages of the pipeline"
    >
      <defs>
        <marker
          id="stage-arrow"
          viewBox="0 0 6 6"
          refX="5"
          refY="3"
          markerWidth="6"
          markerHeight="6"
          orient="auto"
        >
          <path d="M0 0 6 3 0 6Z" className="fill-control" />
        </marker>
      </defs>
      {layout.edges.map((edge) => (
        <Edge key={`${edge.from}-${edge.to}`} edge={edge} status={status} />
      ))}
      {layout.nodes.map((node) => (
        <StageBox
          key={node.id}
          node={node}
          status={status}
          isSelected={selected === node.id}
          onSelect={onSelect}
        />
      ))}
    </svg>
  );
}

function Edge({ edge, status }: { edge: StageEdge; status: PipelineStatus }) {
  const reader = status.readers.find(({ reader: name }) => name === edge.to);
  const writer = status.readers.find(({ reader: name }) => name === edge.from);
  const rate =
    edge.to === 'screens'
      ? writer?.sent_rate
      : edge.to === 'database' || edge.to === 'lake'
        ? null
        : reader?.received_rate;
  const isRejects = edge.topic === 'ais_rejected';
  return (
    <g>
      <path
        d={edge.path}
        fill="none"
        markerEnd="url(#stage-arrow)"
        strokeDasharray={isRejects ? '3 3' : undefined}
        className={isRejects ? 'stroke-warn' : 'stroke-control'}
      />
      {rate != null && (
        <text
          x={edge.labelX}
          y={edge.labelY}
          textAnchor="end"
          className="fill-fg-2 stroke-panel text-[11px]"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {formatRate(rate)}/s
        </text>
      )}
      {edge.topic !== null && <title>{edge.topic}</title>}
    </g>
  );
}

interface StageBoxProps {
  node: StageNode;
  status: PipelineStatus;
  isSelected: boolean;
  onSelect: (stage: NodeId) => void;
}

function StageBox({ node, status, isSelected, onSelect }: StageBoxProps) {
  const { title, subtitle, tone, word, rows } = stageFigures(node.id, status);
  const select = () => {
    onSelect(node.id);
  };
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      aria-label={`${title}: ${word}`}
      transform={`translate(${node.x} ${node.y})`}
      className="group cursor-pointer outline-none"
      onClick={select}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        select();
      }}
    >
      <rect
        width={node.width}
        height={node.height}
        rx={5}
        strokeWidth={isSelected ? 2 : 1}
        className={clsx(
          isSelected ? 'fill-selected stroke-accent' : ['fill-raised', borders[tone]],
          'group-hover:fill-hover group-focus-visible:stroke-focus group-focus-visible:[stroke-width:2]',
        )}
      />
      <text x={12} y={20} className="fill-fg text-[13px] font-semibold">
        {title}
      </text>
      <text x={12} y={35} className="fill-fg-3 text-[11px]">
        {subtitle}
      </text>
      <svg x={node.width - 28} y={9} width={16} height={16} overflow="visible">
        <StatusShape tone={tone} size={16} />
      </svg>
      <path d={`M0 43H${node.width}`} className="stroke-line" />
      {rows.map(({ label, value, tone: rowTone }, index) => (
        <g key={label} transform={`translate(0 ${57 + index * 15})`} className="text-[11px]">
          <text x={12} className="fill-fg-3">
            {label}
          </text>
          <text
            x={node.width - 12}
            textAnchor="end"
            className={clsx(
              'font-semibold',
              rowTone === undefined ? 'fill-fg' : ['fill-current', toneText[rowTone]],
            )}
          >
            {value}
          </text>
        </g>
      ))}
    </g>
  );
}
