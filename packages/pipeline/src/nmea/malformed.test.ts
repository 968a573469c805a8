import { describe, expect, it } from 'vitest';
import { encodeSentences, withChecksum } from './encode/encode-sentences.ts';
import type { NmeaProblem } from './error.ts';
import { mostOpenLines } from './joiner.ts';
import type { AisMessage } from './message.ts';
import { NmeaReader } from './reader.ts';

type Random = (below: number) => number;

function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pick = <T>(random: Random, of: readonly T[]): T => of[random(of.length)] as T;

/** Some lines, and what has to come of them: messages in order, and errors by name. */
interface Given {
  lines: string[];
  messages: AisMessage[];
  problems: NmeaProblem[];
}

const words = (random: Random, length: number): string =>
  Array.from({ length }, () => pick(random, [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/'])).join(
    '',
  );

/** A message of one sentence. */
const aPosition = (random: Random): AisMessage => ({
  ...{ type: pick(random, [1, 2, 3] as const), repeat: 0, mmsi: 200_000_000 + random(500_000_000) },
  ...{ status: random(15), turn: random(255) - 127, sog: random(1022) / 10, accuracy: random(2) },
  ...{ lon: random(180_000) / 1_000, lat: random(90_000) / 1_000, cog: random(3_600) / 10 },
  ...{
    heading: random(360),
    second: random(60),
    maneuver: 0,
    raim: random(2),
    radio: random(2 ** 19),
  },
});

/** A message of two sentences. */
const aStatic = (random: Random): AisMessage => ({
  ...{ type: 5, repeat: 0, mmsi: 200_000_000 + random(500_000_000), ais_version: 0 },
  ...{ imo: random(2 ** 24), callsign: words(random, 7), shipname: words(random, 20) },
  ...{ shiptype: random(100), to_bow: random(511), to_stern: random(511), to_port: random(63) },
  ...{ to_starboard: random(63), epfd: 1, eta: [1 + random(12), 1 + random(28), random(24), 0] },
  ...{ draught: random(255) / 10, destination: words(random, 20), dte: 0 },
});

const one = (random: Random) => {
  const message = aPosition(random);
  const [line = ''] = encodeSentences(message, { channel: pick(random, ['A', 'B']) });
  return { message, line };
};
const two = (random: Random, sequence: number, channel: 'A' | 'B') => {
  const message = aStatic(random);
  const [first = '', second = ''] = encodeSentences(message, { sequence, channel });
  return { message, first, second };
};

/** A sentence with one of its fields changed, and a checksum that is right. */
function withField(line: string, at: number, change: (field: string) => string): string {
  const fields = line.slice(1, line.indexOf('*')).split(',');
  return `!${withChecksum(fields.map((field, i) => (i === at ? change(field) : field)).join())}`;
}
const payloadField = 5;
const fillField = 6;
const replaceAt = (text: string, at: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + 1);

const tag = (fields: string): string => `\\${withChecksum(fields)}\\`;
const bad = (problem: NmeaProblem, line: string): Given => ({
  lines: [line],
  messages: [],
  problems: [problem],
});
const good = (lines: string[], ...messages: AisMessage[]): Given => ({
  lines,
  messages,
  problems: [],
});

/**
 * By kind. Parts that stay alone have a channel of their own, so that a message that comes later does not complete
 * theirs.
 */
const kinds: Record<string, (random: Random) => Given> = {
  'a sound sentence': (random) => {
    const { message, line } = one(random);
    return good([line], message);
  },
  'a wrong checksum': (random) => {
    const { line } = one(random);
    const digit = line.at(-1) === '0' ? '1' : '0';
    return bad('checksum_wrong', line.slice(0, -1) + digit);
  },
  'a payload changed on its way': (random) => {
    const { line } = one(random);
    const at = 20 + random(10);
    return bad('checksum_wrong', replaceAt(line, at, line[at] === '0' ? '1' : '0'));
  },
  'no checksum': (random) => {
    const { line } = one(random);
    return bad('checksum_missing', line.slice(0, pick(random, [-3, -2, -1])));
  },
  'a checksum that is no number': (random) => {
    const { line } = one(random);
    return bad('checksum_not_hex', `${line.slice(0, -2)}${pick(random, ['ZZ', 'G0', '0x', '- '])}`);
  },
  'illegal armour': (random) => {
    const { line } = one(random);
    const letter = pick(random, [...'XYZ[]^_xyz{|}~/.#%&']);
    return bad(
      'illegal_character',
      withField(line, payloadField, (payload) => replaceAt(payload, random(28), letter)),
    );
  },
  'a short payload': (random) => {
    const { line } = one(random);
    const length = 1 + random(20);
    return bad(
      'short_payload',
      withField(line, payloadField, (payload) => payload.slice(0, length)),
    );
  },
  'bad fill bits': (random) => {
    const { line } = one(random);
    const fill = pick(random, ['6', '7', '8', '9', 'x', '-1', '00']);
    return bad(
      'bad_fill_bits',
      withField(line, fillField, () => fill),
    );
  },
  'interleaved sequences': (random) => {
    const [a, b] = [two(random, 1, 'A'), two(random, 2, 'A')];
    return good([a.first, b.first, b.second, a.second], b.message, a.message);
  },
  'interleaved channels': (random) => {
    const [a, b] = [two(random, 3, 'A'), two(random, 3, 'B')];
    return good([a.first, b.first, a.second, b.second], a.message, b.message);
  },
  'a sentence between the parts': (random) => {
    const [a, b] = [two(random, 4, 'B'), one(random)];
    return good([a.first, b.line, a.second], b.message, a.message);
  },
  'a group used again': (random) => {
    const [a, b] = [two(random, 5, 'A'), two(random, 6, 'A')];
    const [first, second] = [tag('g:1-2-7'), tag('g:2-2-7')];
    return good(
      [first + a.first, first + b.first, second + a.second, second + b.second],
      a.message,
      b.message,
    );
  },
  'two sentences on a line': (random) => {
    const [a, b] = [one(random), one(random)];
    return good([a.line + pick(random, ['', ' ', '\t']) + b.line], a.message, b.message);
  },
  'a spoilt sentence before a sound one on a line': (random) => {
    const [a, b] = [one(random), one(random)];
    const digit = a.line.at(-1) === '0' ? '1' : '0';
    return {
      ...good([a.line.slice(0, -1) + digit + b.line], b.message),
      problems: ['checksum_wrong'],
    };
  },
  'text after the checksum': (random) => {
    const { message, line } = one(random);
    const after = pick(random, [' hello', ',rSTATION,1386000000', '\t; 12 dB', ',', '*00', 'xyz']);
    return good([line + after], message);
  },
  'parts out of order': (random) => {
    const { first, second } = two(random, 8, 'A');
    return { lines: [second, first], messages: [], problems: ['lone_part', 'incomplete_message'] };
  },
  'a part alone': (random) => bad('lone_part', two(random, 9, 'B').second),
  'a part that never comes': (random) => bad('incomplete_message', two(random, 7, 'B').first),
  'the same part twice': (random) => {
    const { message, first, second } = two(random, 0, 'B');
    return {
      ...good([first, first, second], message),
      problems: ['incomplete_message'],
    };
  },
  'something else': (random) => good([pick(random, ['', '# a comment', '$GPZDA,,,,,,*48'])]),
};

function read(text: string, random: Random) {
  const messages: AisMessage[] = [];
  const problems: NmeaProblem[] = [];
  const reader = new NmeaReader({
    onMessage: ({ message }) => messages.push(message),
    onError: ({ problem }) => problems.push(problem),
  });
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length;) {
    const size = 1 + random(4_000);
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  reader.end();
  return { messages, problems, counts: reader.counts };
}

const byName = (problems: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const problem of [...problems].sort()) counts[problem] = (counts[problem] ?? 0) + 1;
  return counts;
};

const joined = (given: readonly Given[], lineEnd: string): string =>
  given.flatMap(({ lines }) => lines.map((line) => line + lineEnd)).join('');

describe('a corpus made to be malformed', () => {
  it.each(Object.entries(kinds))('%s', (_name, make) => {
    const random = seeded(1);
    for (let i = 0; i < 200; i += 1) {
      const given = make(random);
      const found = read(joined([given], '\r\n'), random);
      expect(found.messages, given.lines.join('\n')).toEqual(given.messages);
      expect(byName(found.problems), given.lines.join('\n')).toEqual(byName(given.problems));
    }
  });

  it.each([1, 2, 3, 4, 5])('all kinds in any order, seed %i', (seed) => {
    const random = seeded(seed * 7_919);
    const { 'parts out of order': outOfOrder, ...others } = kinds;
    const makers = Object.values(others);
    const given = Array.from({ length: 3_000 }, (_, i) =>
      // The part that stays open has gone by the next time, or that one's would complete it.
      i % mostOpenLines === 0 && outOfOrder ? outOfOrder(random) : pick(random, makers)(random),
    );
    const found = read(joined(given, pick(random, ['\n', '\r\n'])), random);
    expect(found.messages).toEqual(given.flatMap(({ messages }) => messages));
    expect(byName(found.problems)).toEqual(byName(given.flatMap(({ problems }) => problems)));
    expect(found.counts.messages).toBe(found.messages.length);
  });
});
