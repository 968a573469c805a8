import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withChecksum } from './encode/encode-sentences.ts';
import { isTagProblem, keptLength, nmeaProblems, type NmeaError } from './error.ts';
import { longestLine } from './line-splitter.ts';
import { mostOpen, mostOpenLines, mostOpenMs } from './joiner.ts';
import { NmeaReader } from './reader.ts';
import type { NmeaCounts, Received } from './received.ts';

interface Read {
  messages: Received[];
  errors: NmeaError[];
  counts: NmeaCounts;
}

/** Reads text in pieces of the given sizes, round and round. */
function read(text: string | Buffer, sizes: readonly number[] = [1_000_000]): Read {
  const messages: Received[] = [];
  const errors: NmeaError[] = [];
  const reader = new NmeaReader({
    onMessage: (received) => messages.push(received),
    onError: (error) => errors.push(error),
  });
  const bytes = Buffer.from(text as string, 'latin1');
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  reader.end();
  return { messages, errors, counts: reader.counts };
}

/** What came of it, in short: MMSIs and names of errors. */
function outcome(text: string): (number | string)[] {
  const { messages, errors } = read(text);
  return [...messages.map(({ message }) => message.mmsi), ...errors.map(({ problem }) => problem)];
}

const body = 'AIVDM,1,1,,A,13aDp<PP000IwSlN?Wm@0?wN2<1T,0';
const mmsi = 244660274;
const sentence = (text: string): string => `!${withChecksum(text)}`;
const good = sentence(body);
const tagged = (fields: string, text = good): string => `\\${withChecksum(fields)}\\${text}`;
const [first, second] = [
  '55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD',
  '`88888888888880',
];
const staticMmsi = 371255000;
const part = (
  n: number,
  { count = 2, sequence = '9', channel = 'B', payload = '', fill = 0 } = {},
) =>
  sentence(
    `AIVDM,${count},${n},${sequence},${channel},${payload || (n === 1 ? first : second)},${fill || (n === 2 && !payload ? 2 : 0)}`,
  );

describe('a line', () => {
  it.each<[string, string, (number | string)[]]>([
    ['is sound', good, [mmsi]],
    ['of own ship', sentence(body.replace('VDM', 'VDO')), [mmsi]],
    ['of any talker', sentence(body.replace('AI', '--')), [mmsi]],
    ['of a checksum that is wrong', good.slice(0, -1) + 'F', ['checksum_wrong']],
    ['with a bit turned over', good.replace('13aDp', '13aDq'), ['checksum_wrong']],
    ['without a checksum', `!${body}`, ['checksum_missing']],
    ['with half a checksum', good.slice(0, -1), ['checksum_missing']],
    ['with a * alone', `!${body}*`, ['checksum_missing']],
    ['with letters for a checksum', `!${body}*ZZ`, ['checksum_not_hex']],
    ['that ends in the payload', good.slice(0, 30), ['checksum_missing']],
    ['that ends in its address', '!AIVD', ['no_sentence']],
    ['with $ for !', `$${withChecksum(body)}`, ['wrong_start']],
    ['of another formatter', sentence(body.replace('VDM', 'VDX')), ['wrong_formatter']],
    ['that lost its !', good.slice(1), ['no_sentence']],
    ['of six fields', sentence('AIVDM,1,1,,A,13aDp<PP000IwSlN?Wm@0?wN2<1T'), ['too_few_fields']],
    ['of eight fields', sentence(`${body},0`), [mmsi]],
    ['of no parts', sentence(body.replace('1,1', '0,1')), ['bad_part_count']],
    ['of ten parts', sentence(body.replace('1,1', '10,1')), ['bad_part_count']],
    ['of parts in letters', sentence(body.replace('1,1', 'x,1')), ['bad_part_count']],
    ['of part 0', sentence(body.replace('1,1', '1,0')), ['bad_part_number']],
    ['of part 2 of 1', sentence(body.replace('1,1', '1,2')), ['bad_part_number']],
    ['with an empty part number', sentence(body.replace('1,1', '1,')), ['bad_part_number']],
    ['with a sequence number it needs not', sentence(body.replace(',,', ',4,')), [mmsi]],
    [
      'with a letter for the sequence number',
      sentence(body.replace(',,', ',x,')),
      ['bad_sequence'],
    ],
    ['with a NUL for the sequence number', sentence(body.replace(',,', ',\0,')), ['bad_sequence']],
    ['with two digits of it', sentence(body.replace(',,', ',12,')), ['bad_sequence']],
    ['without a channel', sentence(body.replace('A,13', ',13')), [mmsi]],
    ['on channel 2', sentence(body.replace('A,13', '2,13')), [mmsi]],
    ['on channel AB', sentence(body.replace('A,13', 'AB,13')), ['bad_channel']],
    ['on channel NUL', sentence(body.replace('A,13', '\0,13')), ['bad_channel']],
    ['without payload', sentence('AIVDM,1,1,,A,,0'), ['empty_payload']],
    [
      'with a blank in the payload',
      sentence(body.replace('13aDp', '13a p')),
      ['illegal_character'],
    ],
    ['with X in the payload', sentence(body.replace('13aDp', '13aXp')), ['illegal_character']],
    ['with x in the payload', sentence(body.replace('13aDp', '13axp')), ['illegal_character']],
    ['with W and w in the payload', sentence(body.replace('PP', 'Ww')), [mmsi]],
    ['with a NUL in the payload', sentence(body.replace('13aDp', '13a\0p')), ['illegal_character']],
    ['with 5 fill bits', sentence(body.replace(/0$/, '5')), [mmsi]],
    ['with 6 fill bits', sentence(body.replace(/0$/, '6')), ['bad_fill_bits']],
    ['with a letter of fill bits', sentence(body.replace(/0$/, 'x')), ['bad_fill_bits']],
    ['without fill bits', sentence(body.replace(/0$/, '')), ['bad_fill_bits']],
    ['of 149 bits', sentence('AIVDM,1,1,,A,13aDp<PP000IwSlN?Wm@0?wN2,1'), [mmsi]],
    ['of 148 bits', sentence('AIVDM,1,1,,A,13aDp<PP000IwSlN?Wm@0?wN2,2'), ['short_payload']],
    ['of six bits', sentence('AIVDM,1,1,,A,1,0'), ['short_payload']],
    ['of type 0', sentence(body.replace('13a', '03a')), ['unknown_type']],
    ['of type 29', sentence(body.replace('13a', 'M3a')), ['unknown_type']],
    ['of 1,000 characters', sentence(`AIVDM,1,1,,A,8${'0'.repeat(999)},0`), [0]],
    ['of 1,001', sentence(`AIVDM,1,1,,A,8${'0'.repeat(1_000)},0`), ['payload_too_long']],
    ['with text after the checksum', `${good},d-109,S2105,r003669946,1325394060`, [mmsi]],
    ['with text right after it', `${good}'`, [mmsi]],
    ['with something in front', `2024-01-01 00:00 ${good}`, [mmsi]],
    ['with two sentences', good + good, [mmsi, mmsi]],
    [
      'with a cut sentence before a sound one',
      good.slice(0, 25) + good,
      [mmsi, 'checksum_missing'],
    ],
    [
      'with a wrong one before a sound one',
      good.slice(0, -2) + '00' + good,
      [mmsi, 'checksum_wrong'],
    ],
    [
      'with a cut one before a TAG block',
      good.slice(0, 25) + tagged('s:x'),
      [mmsi, 'checksum_missing'],
    ],
    ['with a TAG block', tagged('s:x,c:1565218798'), [mmsi]],
    ['with a wrong TAG block', `\\s:x*00\\${good}`, [mmsi, 'tag_checksum_wrong']],
    ['with a TAG block without checksum', `\\s:x\\${good}`, [mmsi, 'tag_malformed']],
    ['with a TAG block without end', `\\s:x*3B${good}`, [mmsi, 'tag_malformed']],
    ['that is blank', ' \t', []],
    ['that is a comment', '# x', []],
    ['of another kind of sentence', '$GPVTG,,T,,M,0.020,N,0.038,K,A*2A', []],
    ['of a TAG block alone', '\\si:AISD*3F\\', []],
    ['of nothing known', 'hello', ['no_sentence']],
    ['of NULs', '\0\0\0', ['no_sentence']],
  ])('%s', (_, text, expected) => {
    expect(outcome(`${text}\r\n`)).toEqual(expected);
    expect(outcome(`${text}\n${good}`)).toEqual([
      ...expected.filter((each) => typeof each === 'number'),
      mmsi,
      ...expected.filter((each) => typeof each === 'string'),
    ]);
  });

  it('accepts checksums in either case', () => {
    const withLetter = sentence('AIVDM,1,1,,B,13aDp<PP000IwSlN?Wm@0?wN2<1T,0');
    const checksum = withLetter.slice(-2);
    for (const text of [checksum.toLowerCase(), checksum.toUpperCase()]) {
      expect(outcome(withLetter.slice(0, -2) + text)).toEqual([mmsi]);
    }
  });
});

describe('parts', () => {
  const pair = [part(1), part(2)];
  it.each<[string, string[], (number | string)[]]>([
    ['one after the other', pair, [staticMmsi]],
    ['with other lines between', [part(1), good, '# x', part(2)], [mmsi, staticMmsi]],
    [
      'of two sequence numbers, interleaved',
      [
        part(1, { sequence: '1' }),
        part(1, { sequence: '2' }),
        part(2, { sequence: '1' }),
        part(2, { sequence: '2' }),
      ],
      [staticMmsi, staticMmsi],
    ],
    [
      'of two channels, interleaved',
      [
        part(1, { channel: 'A' }),
        part(1, { channel: 'B' }),
        part(2, { channel: 'B' }),
        part(2, { channel: 'A' }),
      ],
      [staticMmsi, staticMmsi],
    ],
    [
      'of two stations, interleaved',
      [
        tagged('s:a', part(1)),
        tagged('s:b', part(1)),
        tagged('s:a', part(2)),
        tagged('s:b', part(2)),
      ],
      [staticMmsi, staticMmsi],
    ],
    [
      'of two groups with the same key, interleaved',
      [
        tagged('g:1-2-7', part(1)),
        tagged('g:1-2-8', part(1)),
        tagged('g:2-2-7', part(2)),
        tagged('g:2-2-8', part(2)),
      ],
      [staticMmsi, staticMmsi],
    ],
    [
      'of one group id for different keys',
      [
        tagged('g:1-2-9', part(1, { sequence: '1' })),
        tagged('g:1-2-9', part(1, { sequence: '2' })),
        tagged('g:2-2-9', part(2, { sequence: '2' })),
      ],
      [staticMmsi, 'incomplete_message'],
    ],
    [
      'of different groups',
      [tagged('g:1-2-7', part(1)), tagged('g:2-2-8', part(2))],
      ['lone_part', 'incomplete_message'],
    ],
    ['of which the second names no group', [tagged('g:1-2-7', part(1)), part(2)], [staticMmsi]],
    ['of which the second names no station', [tagged('s:a', part(1)), part(2)], [staticMmsi]],
    [
      'of different stations',
      [tagged('s:a', part(1)), tagged('s:b', part(2))],
      ['lone_part', 'incomplete_message'],
    ],
    ['4 s apart', [tagged('c:1000', part(1)), tagged('c:1004', part(2))], [staticMmsi]],
    [
      '5 s apart',
      [tagged('c:1000', part(1)), tagged('c:1005', part(2))],
      ['lone_part', 'incomplete_message'],
    ],
    ['the second first', [part(2), part(1)], ['lone_part', 'incomplete_message']],
    [
      'the second first, then one alone',
      [part(2), part(1), ...Array<string>(5).fill(good), part(2)],
      [...Array<number>(5).fill(mmsi), 'lone_part', 'incomplete_message', 'lone_part'],
    ],
    [
      'a lone second, then both',
      [part(2), part(1), good, part(2)],
      [mmsi, staticMmsi, 'lone_part'],
    ],
    ['the second alone', [part(2)], ['lone_part']],
    ['the first alone', [part(1)], ['incomplete_message']],
    ['the first again', [part(1), part(1), part(2)], [staticMmsi, 'incomplete_message']],
    ['the second again', [part(1), part(2), part(2)], [staticMmsi, 'lone_part']],
    [
      'of VDM and VDO',
      [part(1), part(2).replace('VDM', 'VDO')],
      ['checksum_wrong', 'incomplete_message'],
    ],
    [
      'with another number of parts',
      [part(1), part(2, { count: 3 })],
      ['lone_part', 'incomplete_message'],
    ],
    [
      'with an empty second',
      [part(1), sentence('AIVDM,2,2,9,B,,0')],
      ['empty_payload', 'incomplete_message'],
    ],
    [
      'with a wrong second, then the right one',
      [part(1), part(2).slice(0, -2) + '00', part(2)],
      [staticMmsi, 'checksum_wrong'],
    ],
    [
      'with an illegal character',
      [part(1), part(2, { payload: '`8888888 88880', fill: 2 })],
      ['illegal_character'],
    ],
    ['on one line', [pair.join('')], [staticMmsi]],
    [
      'on one line, each with its TAG block',
      [tagged('s:a', part(1)) + tagged('s:a', part(2))],
      [staticMmsi],
    ],
  ])('%s', (_, lines, expected) => {
    expect(outcome(lines.join('\n'))).toEqual(expected);
  });

  const cut = [first.slice(0, 20), first.slice(20, 40), first.slice(40) + second];
  const three = (n: number): string =>
    part(n, { count: 3, payload: cut[n - 1], fill: n === 3 ? 2 : 0 });
  it.each<[string, number[], (number | string)[]]>([
    ['1 2 3', [1, 2, 3], [staticMmsi]],
    ['1 3 2', [1, 3, 2], ['part_out_of_order', 'incomplete_message', 'lone_part']],
    ['1 2 2 3', [1, 2, 2, 3], [staticMmsi, 'duplicate_part']],
    [
      '1 1 2 2 3 3',
      [1, 1, 2, 2, 3, 3],
      [staticMmsi, 'incomplete_message', 'duplicate_part', 'lone_part'],
    ],
  ])('of three: %s', (_, order, expected) => {
    expect(outcome(order.map(three).join('\n'))).toEqual(expected);
  });

  it('leave out the fill bits inside a message', () => {
    // The same bits, of which the first part carries two more that are fill.
    const bits = [...first].map((letter) => six(letter)).join('') + [...second].map(six).join('');
    const head = `${bits.slice(0, 100)}00`;
    const tail = bits.slice(100, -2);
    const letters = (text: string): string =>
      (text.match(/.{6}/g) ?? []).map((each) => armour(parseInt(each, 2))).join('');
    const lines = [
      part(1, { payload: letters(head), fill: 2 }),
      part(2, { payload: letters(tail) }),
    ];
    expect(read(lines.join('\n')).messages[0]?.message).toMatchObject({
      ...{ type: 5, mmsi: staticMmsi, shipname: 'SEA ENTERPRISE', destination: 'LEMMER' },
    });
  });

  it.each([
    ['at the limit', mostOpenLines - 1, [staticMmsi]],
    ['beyond it', mostOpenLines, ['incomplete_message', 'lone_part']],
  ])('lines between them %s', (_, between, expected) => {
    expect(outcome([part(1), ...Array<string>(between).fill('# x'), part(2)].join('\n'))).toEqual(
      expected,
    );
  });

  it.each([
    ['at the limit', mostOpenMs, 1],
    ['beyond it', mostOpenMs + 1, 0],
    ['backwards beyond it', -mostOpenMs - 1, 0],
  ])('time between them %s', (_, apartMs, count) => {
    const messages: Received[] = [];
    const reader = new NmeaReader({
      onMessage: (each) => messages.push(each),
      onError: () => undefined,
    });
    reader.push(Buffer.from(`${part(1)}\n`), 1_000_000);
    reader.push(Buffer.from(`${part(2)}\n`), 1_000_000 + apartMs);
    expect(messages).toHaveLength(count);
  });

  it.each([
    ['all of them open', mostOpen, mostOpen],
    ['one more', mostOpen + 1, mostOpen],
  ])('of many messages: %s', (_, count, complete) => {
    const keys = Array.from({ length: count }, (_unused, i) => ({
      sequence: String(i % 10),
      channel: String.fromCharCode(65 + Math.floor(i / 10)),
    }));
    const lines = [...keys.map((key) => part(1, key)), ...keys.map((key) => part(2, key))];
    const { messages, errors } = read(lines.join('\n'));
    expect(messages).toHaveLength(complete);
    expect(errors.map(({ problem }) => problem)).toEqual(
      count > mostOpen ? ['incomplete_message', 'lone_part'] : [],
    );
  });

  it('that never complete are all given up, and named', () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => part(1, { sequence: String(i % 10) }));
    const { errors, messages } = read(lines.join('\n'));
    expect(messages).toEqual([]);
    expect(errors.flatMap(({ lines: each }) => each).sort((a, b) => a - b)).toEqual(
      lines.map((_, i) => i + 1),
    );
  });
});

describe('what stands beside a message', () => {
  it.each<[string, string, object]>([
    ['seconds', tagged('s:north,c:1565218798'), { station: 'north', timeMs: 1_565_218_798_000 }],
    ['milliseconds', tagged('c:1599239526500'), { station: null, timeMs: 1_599_239_526_500 }],
    ['a time that is none', tagged('c:x'), { timeMs: null }],
    [
      'trailing fields',
      `${good},d-109,S2105,r003669946,1325394060,1325394001`,
      {
        ...{ station: 'r003669946', timeMs: 1_325_394_060_000 },
      },
    ],
    [
      'all keys',
      tagged('g:1-2-7,s:a,c:5,d:b,n:12,r:34,t:free,x:y'),
      {
        tag: {
          station: 'a',
          timeMs: 5_000,
          destination: 'b',
          lineCount: 12,
          relativeTime: 34,
          text: 'free',
        },
      },
    ],
    [
      '$PGHP',
      `$${withChecksum(`PGHP,1,2013,11,12,12,0,0,11,219,,2190067,1,${good.slice(-2)}`)}\n${good}`,
      { station: '2190067', timeMs: Date.UTC(2013, 10, 12, 12, 0, 0, 11) },
    ],
    [
      '$PGHP of another sentence',
      `$${withChecksum('PGHP,1,2013,11,12,12,0,0,11,219,,2190067,1,00')}\n${good}`,
      { station: null, timeMs: null },
    ],
    ['nothing', good, { station: null, timeMs: null, channel: 'A', lines: [1], bits: 168 }],
  ])('%s', (_, text, expected) => {
    const { messages } = read(text);
    expect(messages[0]).toMatchObject(
      'tag' in expected
        ? { tag: expect.objectContaining(expected.tag as object) as object }
        : expected,
    );
  });
});

describe('bytes', () => {
  it.each([
    ['at the limit', longestLine, []],
    ['above it', longestLine + 1, ['line_too_long']],
    ['of 1 MB', 2 ** 20, ['line_too_long']],
  ])('a line %s', (_, length, expected) => {
    const text = `# ${'x'.repeat(length - 2)}\n${good}\n`;
    for (const sizes of [[text.length], [65_536], [1_000, 64_000]]) {
      const { messages, errors } = read(text, sizes);
      expect(errors.map(({ problem }) => problem)).toEqual(expected);
      expect(errors.every((error) => error.text.length <= keptLength)).toBe(true);
      expect(messages.map(({ lines }) => lines)).toEqual([[2]]);
    }
  });

  it('give the same whatever the pieces', () => {
    const pieces = [good, part(1), part(2), tagged('s:x,c:1565218798'), `${good},r1,1325394060`];
    const others = ['# x', '$GPVTG,,T*00', '\\s:x*00\\', good.slice(0, 20), '!', '\r', '\n', '\0'];
    const text = fc.array(fc.constantFrom(...pieces, ...others, '\r\n'), { maxLength: 30 });
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, sizes, (lines, size) => {
        expect(read(lines.join(''), size)).toEqual(read(lines.join('')));
      }),
    );
  });
});

describe('100,000 lines changed at random', () => {
  it('give no exception, and every sentence one message or one named error', () => {
    let state = 20_240_115;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const sources = [
      good,
      part(1),
      part(2),
      tagged('s:x,c:1565218798'),
      good + good,
      tagged('g:1-2-7', part(1)),
    ];
    const lines = Array.from({ length: 100_000 }, () => {
      const bytes = Buffer.from(sources[random(sources.length)] ?? '', 'latin1');
      for (let changes = random(4); changes > 0; changes -= 1)
        bytes[random(bytes.length)] = random(256);
      return random(10) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
    });
    const text = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    const { messages, errors, counts } = read(text, [65_536]);
    const ofSentences = errors.filter(
      ({ problem }) => !isTagProblem(problem) && !notSentences.includes(problem),
    );
    const settled = [...messages, ...ofSentences].reduce((sum, each) => sum + each.lines.length, 0);
    expect(settled).toBe(counts.sentences);
    expect(counts.messages).toBe(messages.length);
    expect(errors.every(({ problem }) => problem in nmeaProblems)).toBe(true);
    const touched = new Set([...messages, ...errors].flatMap((each) => each.lines)).size;
    expect(touched + counts.otherLines).toBeGreaterThanOrEqual(counts.lines);
  });
});

/** Errors of lines in which no VDM or VDO sentence begins. */
const notSentences = ['line_too_long', 'no_sentence', 'wrong_start', 'wrong_formatter'];

const six = (letter: string): string => {
  const code = letter.charCodeAt(0);
  return (code >= 96 ? code - 56 : code - 48).toString(2).padStart(6, '0');
};
const armour = (value: number): string => String.fromCharCode(value < 40 ? value + 48 : value + 56);
