import type { ProcessHealth, ReaderHealth } from '@pelorus/pipeline/health';

/** What the readers of a worker say of themselves on its METRICS_PORT. */
export async function readersOf(port: number): Promise<ReaderHealth[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`);
  const { readers } = (await answer.json()) as ProcessHealth;
  return readers;
}
