import { z } from 'zod';
import type { SourceFacts } from '@pelorus/pipeline/health';
import type { FeedAdapter } from './adapter.ts';
import type { RunningSource, SourcePorts } from './source.ts';

/** What every feed of feeds.yaml may say beside what its kind asks for. */
export const commonOptions = {
  kind: z.string(),
  enabled: z.boolean('is true or false').default(true).describe('false leaves the feed out'),
  station: text().optional().describe('who hears, where the messages do not say'),
  licence: text().optional().describe('under which licence the data may be used'),
  must_speak: z
    .boolean('is true or false')
    .default(false)
    .describe('the system is not well while this feed is silent'),
  expected_rate: z.coerce
    .number('is a number of messages a second')
    .positive('is more than 0')
    .optional()
    .describe('messages a second that are usual, until that is learnt'),
  silence_timeout_s: z.coerce
    .number('is a number of seconds')
    .min(5, 'is at least 5')
    .default(300)
    .describe('connects anew when nothing at all came for so long'),
};

/** What a kind is told beside its options. */
export interface FeedContext {
  name: string;
  facts: SourceFacts;
  /** Where feeds.yaml lies: paths in it start from there. */
  directory: string;
}

type Options<S extends z.ZodRawShape> = z.infer<z.ZodObject<S>>;

/** An adapter, which the runner keeps connected, or a source that runs by itself. */
type Opening<S extends z.ZodRawShape> =
  | { open: (options: Options<S>, context: FeedContext) => FeedAdapter }
  | {
      start: (
        options: Options<S>,
        context: FeedContext,
      ) => (ports: SourcePorts) => Promise<RunningSource>;
    };

/** What is wrong with an option beside others, in one sentence that says what to do. */
export interface OptionProblem {
  option: string;
  sentence: string;
}

/** A kind of feed, as `kinds.ts` lists it. */
export interface FeedKind {
  /** What it does, for people, beginning with a verb. */
  summary: string;
  /** A zod schema for each option, described for docs/feeds.md. */
  options: z.ZodRawShape;
  /** Licence of the provider, where the feed is given none. */
  licence?: string | undefined;
  /** What is wrong with options that are sound by themselves. */
  check(options: unknown): OptionProblem[];
  /** Takes options that the schema gave. */
  bind(options: unknown, context: FeedContext): BoundFeed;
}
export type BoundFeed =
  { open: () => FeedAdapter } | { start: (ports: SourcePorts) => Promise<RunningSource> };

export function defineKind<const S extends z.ZodRawShape>(
  kind: {
    summary: string;
    options: S;
    licence?: string;
    check?: (options: Options<S>) => OptionProblem[];
  } & Opening<S>,
): FeedKind {
  const { summary, options, licence } = kind;
  return {
    ...{ summary, options, licence },
    check: (given) => kind.check?.(given as Options<S>) ?? [],
    bind: (given, context) => {
      const known = given as Options<S>;
      if ('open' in kind) return { open: () => kind.open(known, context) };
      return { start: kind.start(known, context) };
    },
  };
}

/** Some text. */
export function text() {
  return z.string('is a text').trim().min(1, 'is empty');
}

export const hostOption = text().describe('name or address');

export const addressOption = text()
  .default('127.0.0.1')
  .describe('address to listen on; only what is on this machine reaches the default');

export const portOption = z.coerce
  .number('is a port from 1 to 65535')
  .int('is a port from 1 to 65535')
  .min(1, 'is a port from 1 to 65535')
  .max(65_535, 'is a port from 1 to 65535')
  .describe('1 to 65535');
