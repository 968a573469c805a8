import { cleanStage, type CleanOutput } from '@pelorus/pipeline/clean/index';
import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { rejectedRecord } from '@pelorus/pipeline/records/rejected';
import type { Output, Step } from '../runtime/binding.ts';
import { rawInput } from '../runtime/input.ts';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';
import { packetMessages } from './packet-messages.ts';

export const clean = bindReader({
  ...cleanStage,
  reader: 'clean',
  input: rawInput,
  step: (state, messages) => toStep(cleanStage.step(state, messages)),
});

function toStep({ through, checked, rejected }: CleanOutput): Step {
  const outputs: Output[] = [
    {
      topic: 'ais_checked',
      messages: packetMessages(checkedRecord, { through, records: checked }),
    },
  ];
  if (rejected.length > 0) {
    const records = rejected;
    outputs.push({
      topic: 'ais_rejected',
      messages: packetMessages(rejectedRecord, { through, records }),
    });
  }
  const reasons: Record<string, number> = {};
  for (const { reason } of rejected) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const valid = checked.filter(({ verdict }) => verdict === 'valid');
  return {
    through,
    outputs,
    sent: checked.length,
    dropped: 0,
    rejected: reasons,
    lastEventAt: latestEvent(valid),
  };
}
