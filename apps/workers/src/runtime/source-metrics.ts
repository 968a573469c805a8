import type { ProcessHealth, SourceReport } from '@pelorus/pipeline/health';
import { sourceStates } from '@pelorus/pipeline/source-health/states';
import { Gauge, type Registry } from 'prom-client';

const figures = {
  messages_per_second: {
    help: 'messages a second now',
    of: ({ verdict }: SourceReport) => verdict?.rate,
  },
  expected_messages_per_second: {
    help: 'messages a second that are usual now; absent until learnt',
    of: ({ verdict }: SourceReport) => verdict?.expected?.rate,
  },
  last_received_timestamp_seconds: {
    help: 'when the last message came',
    of: ({ last_received_at }: SourceReport) =>
      last_received_at === null ? null : last_received_at / 1000,
  },
  must_speak: {
    help: '1 when the system is not well while it is silent',
    of: ({ must_speak }: SourceReport) => Number(must_speak),
  },
};

/** `pelorus_source_…`: the sources of this process, their states as 1 for the one that holds and 0 for others. */
export function addSources(registry: Registry, health: () => ProcessHealth): void {
  const registers = [registry];
  new Gauge({
    name: 'pelorus_source_state',
    help: 'state of a source: 1 for the one it is in',
    labelNames: ['source', 'state'],
    registers,
    collect() {
      this.reset();
      for (const { source, verdict } of health().sources) {
        if (verdict === null) continue;
        for (const state of sourceStates)
          this.set({ source, state }, Number(verdict.state === state));
      }
    },
  });
  for (const [name, { help, of }] of Object.entries(figures)) {
    new Gauge({
      name: `pelorus_source_${name}`,
      help,
      labelNames: ['source'],
      registers,
      collect() {
        this.reset();
        for (const report of health().sources) {
          const value = of(report);
          if (value != null) this.set({ source: report.source }, value);
        }
      },
    });
  }
}
