import type { AisMessage } from './message.ts';

/** What the last bits of a position report say about the use of slots: M.1371-5, Annex 2, § 3.3.7. */
export type CommunicationState =
  | {
      kind: 'SOTDMA';
      sync_state: number;
      slot_timeout: number;
      /** By time-out: 3, 5, 7. */
      received_stations?: number;
      /** 2, 4, 6. */
      slot_number?: number;
      /** 1. */
      utc?: [hour: number, minute: number];
      /** 0. */
      slot_offset?: number;
    }
  | {
      kind: 'ITDMA';
      sync_state: number;
      slot_increment: number;
      slots_to_allocate: number;
      keep_flag: number;
    };

/** Types with a selector in front of the state: 1 = ITDMA. */
const selected: readonly number[] = [9, 18, 26];
const slotted: readonly number[] = [1, 2, 4, 11];

/** The communication state of a message; null when its type or length has none. */
export function readCommunicationState(message: AisMessage): CommunicationState | null {
  const { type } = message;
  const radio = 'radio' in message ? message.radio : null;
  if (typeof radio !== 'number') return null;
  if (slotted.includes(type)) return readSotdma(radio);
  if (type === 3) return readItdma(radio);
  if (!selected.includes(type)) return null;
  return radio >> 19 === 1 ? readItdma(radio) : readSotdma(radio);
}

function readSotdma(radio: number): CommunicationState {
  const slot_timeout = (radio >> 14) & 7;
  return {
    ...{ kind: 'SOTDMA', sync_state: (radio >> 17) & 3, slot_timeout },
    ...readSubmessage(slot_timeout, radio & 0x3fff),
  };
}

function readSubmessage(timeout: number, value: number): object {
  if (timeout === 0) return { slot_offset: value };
  if (timeout === 1) return { utc: [value >> 9, (value >> 2) & 127] };
  return timeout % 2 === 1 ? { received_stations: value } : { slot_number: value };
}

const readItdma = (radio: number): CommunicationState => ({
  kind: 'ITDMA',
  sync_state: (radio >> 17) & 3,
  slot_increment: (radio >> 4) & 0x1fff,
  slots_to_allocate: (radio >> 1) & 7,
  keep_flag: radio & 1,
});
