/** A source's counter as it stood at some moment. */
interface Sample {
  at: number;
  messages: number;
}

/**
 * Counter of one source over the last hour, so that any stretch of it can be counted: each look of the last
 * two minutes, before that one every half minute, some 250 samples in all.
 */
export interface RateWindow {
  samples: Sample[];
}

const fineMs = 120_000;
const coarseMs = 30_000;

/** Notes the counter; `keepMs` is the longest stretch that will be asked for. */
export function noteCount(window: RateWindow, sample: Sample, keepMs: number): void {
  const { samples } = window;
  const last = samples.at(-1);
  // A counter that fell is that of another process, a clock that fell has no past.
  if (last && (sample.messages < last.messages || sample.at < last.at)) samples.length = 0;
  samples.push(sample);
  thin(samples, sample.at - fineMs);
  while ((samples[1]?.at ?? Infinity) <= sample.at - keepMs) samples.shift();
}

/** Drops what is older than `before` and less than half a minute after the one kept before it. */
function thin(samples: Sample[], before: number): void {
  const last = samples.findLastIndex(({ at }) => at < before);
  const [prior, here] = [samples[last - 1], samples[last]];
  if (prior && here && here.at - prior.at < coarseMs) samples.splice(last, 1);
}

/** Messages since the last look at or before `since`, and when that was; null before the first look. */
export function countSince(
  { samples }: RateWindow,
  since: number,
): { messages: number; from: number } | null {
  const first = samples.findLast(({ at }) => at <= since) ?? samples[0];
  const last = samples.at(-1);
  return first && last ? { messages: last.messages - first.messages, from: first.at } : null;
}
