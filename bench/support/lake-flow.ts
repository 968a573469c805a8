import type { InMessage } from '@pelorus/eventlog/event-log';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { packetMessages } from '../../apps/workers/src/stages/packet-messages.ts';

/** Messages of the topics that the lake reads, as the stages before it send them. */
export interface LakeFlow {
  records: number;
  checked: InMessage[];
  enriched: InMessage[];
}

export function lakeFlow(messages: readonly RawMessage[]): LakeFlow {
  const flow: LakeFlow = { records: 0, checked: [], enriched: [] };
  const clean = cleanStage.initial();
  const enrich = createEnrichStage();
  const state = enrich.initial();
  const add = (into: InMessage[], values: { value: Uint8Array }[], timestamp: number) => {
    for (const { value } of values) {
      into.push({ offset: into.length, timestamp, key: null, value, headers: {} });
    }
  };
  for (const message of messages) {
    const { checked, through } = cleanStage.step(clean, [message]);
    const packet = { through, records: checked };
    flow.records += checked.length;
    add(flow.checked, packetMessages(checkedRecord, packet), message.timestamp);
    add(
      flow.enriched,
      packetMessages(enrichedRecord, enrich.step(state, packet)),
      message.timestamp,
    );
  }
  return flow;
}
