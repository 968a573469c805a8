import { flagOfMmsi } from '@pelorus/pipeline/reference/mid';
import { groupMmsi } from '../../../ui/format-mmsi.ts';
import { KeyValue } from '../../../ui/key-value.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { StatusShape } from '../../../ui/status-shape.tsx';
import { hasImoCheckDigit } from '../imo.ts';
import type { Vessel } from '../use-vessel.ts';

const metres = (value: number) => `${value.toFixed(value % 1 === 0 ? 0 : 1)} m`;
const hull = ({ length_m, width_m }: Vessel) => {
  if (length_m === null) return null;
  return width_m === null ? metres(length_m) : `${length_m} × ${metres(width_m)}`;
};

export function IdentityPanel({ vessel }: { vessel: Vessel }) {
  const flag = flagOfMmsi(vessel.mmsi);
  return (
    <Panel title="Identity" sub="as the vessel reports it">
      <KeyValue
        items={[
          ['Name', vessel.vessel_name],
          ['Type', vessel.vessel_type],
          ['IMO', vessel.imo === null ? null : <Imo key="imo" imo={vessel.imo} />],
          ['MMSI', groupMmsi(vessel.mmsi)],
          ['Flag, by MMSI', flag === null ? 'not allocated' : `${flag.country} (${flag.iso2})`],
          ['Call sign', vessel.callsign],
          ['Length · beam', hull(vessel)],
          ['Draught', vessel.draught === null ? null : metres(vessel.draught)],
        ]}
      />
    </Panel>
  );
}

function Imo({ imo }: { imo: string }) {
  const isGood = hasImoCheckDigit(imo);
  return (
    <span className="inline-flex items-center gap-1">
      {imo}
      <StatusShape tone={isGood ? 'ok' : 'warn'} size={12} />
      <span className={isGood ? 'text-fg-3' : 'text-warn'}>
        {isGood ? 'check digit right' : 'check digit wrong'}
      </span>
    </span>
  );
}
