import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SourceFacts } from '@pelorus/pipeline/health';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { commonOptions, type BoundFeed, type FeedKind } from './feed-kind.ts';
import { fillEnvironment, type Environment } from './fill-environment.ts';
import { feedKinds } from './kinds.ts';

interface FeedBasics {
  name: string;
  kind: string;
  facts: SourceFacts;
  silenceMs: number;
}
/** A feed that the runner keeps connected. */
export type AdapterFeed = FeedBasics & Extract<BoundFeed, { open: unknown }>;
export type Feed = FeedBasics & BoundFeed;

/** One thing that is wrong, with where it stands. */
type Refuse = (path: readonly string[], sentence: string) => void;

/** What is wrong with a list of feeds, for whoever wrote it. */
export class FeedFileError extends Error {}

const namePattern = /^[a-z0-9][a-z0-9-]{0,39}$/;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The feeds that a file lists and that are not left out. Throws one error that lists every problem. */
export function readFeeds(path: string, env: Environment): Feed[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new FeedFileError(`${path} ${isMissing ? 'does not exist' : 'cannot be read'}`, {
      cause: error,
    });
  }
  return parseFeeds(text, { path, env });
}

/** `readFeeds` of a text that came from `path`. */
export function parseFeeds(
  text: string,
  { path, env }: { path: string; env: Environment },
): Feed[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const problems: string[] = [];
  const lineOf = (at: readonly string[]) => counter.linePos(offsetOf(document, at)).line;
  for (const { message, pos } of document.errors) {
    problems.push(`line ${counter.linePos(pos[0]).line}: this is no YAML: ${message}`);
  }
  const refuse: Refuse = (at, sentence) => problems.push(`line ${lineOf(at)}: ${sentence}`);
  const content: unknown = problems.length === 0 ? document.toJS() : {};
  const feeds = problems.length === 0 ? feedsOf(content, { path, env, refuse }) : [];
  if (problems.length > 0) {
    throw new FeedFileError(`${path} is not as it should be:\n  ${problems.join('\n  ')}`);
  }
  return feeds;
}

/** Where what stands at `at` begins, or the nearest thing around it. */
function offsetOf(document: Document.Parsed, at: readonly string[]): number {
  for (let length = at.length; length > 0; length -= 1) {
    const node = document.getIn(at.slice(0, length), true) as { range?: [number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

interface Reading {
  path: string;
  env: Environment;
  refuse: Refuse;
}

function feedsOf(content: unknown, { path, env, refuse }: Reading): Feed[] {
  if (!isObject(content) || !isObject(content.feeds)) {
    refuse([], 'the key feeds is missing: under it each feed has its name');
    return [];
  }
  for (const key of Object.keys(content).filter((key) => key !== 'feeds')) {
    refuse([key], `${key} is not known here: there is only feeds`);
  }
  const feeds: Feed[] = [];
  for (const [name, given] of Object.entries(content.feeds)) {
    const refuseOf: Refuse = (at, sentence) => {
      refuse(['feeds', name, ...at], `feed ${name}: ${sentence}`);
    };
    const feed = feedOf(name, given, { path, env, refuse: refuseOf });
    if (feed) feeds.push(feed);
  }
  return feeds;
}

/** Null when it is left out, or refused. */
function feedOf(name: string, given: unknown, { path, env, refuse }: Reading): Feed | null {
  if (!namePattern.test(name)) {
    refuse([], 'a name is made of at most 40 small letters, digits and hyphens');
  }
  if (!isObject(given)) {
    refuse([], 'it needs a kind, and what that kind asks for');
    return null;
  }
  const filled = fillEnvironment(given, env, (at, sentence) => {
    // A feed that is left out needs no keys yet.
    if (given.enabled !== false) refuse(at, `${at.join('.')}: ${sentence}`);
  }) as Record<string, unknown>;
  const kind = typeof filled.kind === 'string' ? filled.kind : '';
  const found = Object.hasOwn(feedKinds, kind) ? feedKinds[kind] : undefined;
  if (!found) {
    refuse(['kind'], `kind is one of ${Object.keys(feedKinds).join(', ')}`);
    return null;
  }
  const options = optionsOf(found, filled, refuse);
  if (!options?.enabled) return null;
  const facts: SourceFacts = {
    source: `${kind}:${name}`,
    station: options.station ?? null,
    licence: options.licence ?? found.licence ?? null,
    must_speak: options.must_speak,
    expected_rate: options.expected_rate ?? null,
  };
  const bound = found.bind(options, { name, facts, directory: dirname(resolve(path)) });
  return { name, kind, facts, silenceMs: options.silence_timeout_s * 1000, ...bound };
}

function optionsOf(kind: FeedKind, given: Record<string, unknown>, refuse: Refuse) {
  const shape = { ...commonOptions, ...kind.options };
  const result = z.strictObject(shape).safeParse(given);
  if (result.success) {
    for (const { option, sentence } of kind.check(result.data)) refuse([option], sentence);
    return result.data;
  }
  for (const issue of result.error.issues) {
    const at = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        refuse([...at, key], `${key} is not known: it takes ${Object.keys(shape).join(', ')}`);
      }
    } else {
      const isMissing = at.length === 1 && given[at[0] ?? ''] === undefined;
      refuse(at, `${at.join('.')} ${isMissing ? 'is missing' : issue.message}`);
    }
  }
  return null;
}
