import type { RecordDefinition, RowOf } from '@pelorus/pipeline/records/define';
import type { ReaderName } from '@pelorus/pipeline/topology';
import type { Write } from '../runtime/binding.ts';
import { packetInput, type OriginColumns } from '../runtime/input.ts';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';

interface Sink<C extends RecordDefinition['columns']> {
  reader: ReaderName;
  definition: RecordDefinition<C>;
  /** Rows held at most before they are written. */
  mostRows: number;
  write(rows: RowOf<C>[], partition: number): Write;
}

/** A reader whose only state is the rows it has not written yet. */
export const bindSink = <C extends RecordDefinition['columns']>(sink: Sink<C>) =>
  bindReader({
    reader: sink.reader,
    input: packetInput(sink.definition),
    version: 1,
    initial: (): { rows: (RowOf<C> & OriginColumns)[] } => ({ rows: [] }),
    load: () => ({ rows: [] }),
    save: () => new Map<string, Uint8Array>(),
    step: (state, { records, through }) => {
      for (const record of records) state.rows.push(record);
      const dated = records as readonly { timestamp?: number | null }[];
      const lastEventAt = latestEvent(
        dated.map(({ timestamp }) => ({ timestamp: timestamp ?? null })),
      );
      return { through, outputs: [], sent: records.length, dropped: 0, lastEventAt };
    },
    writesBehind: true,
    isFull: ({ rows }) => rows.length >= sink.mostRows,
    owe: (state, partition) => {
      const { rows } = state;
      state.rows = [];
      return rows.length > 0 ? sink.write(rows, partition) : null;
    },
  });
