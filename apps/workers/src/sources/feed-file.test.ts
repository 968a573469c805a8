import { expect, test } from 'vitest';
import { parseFeeds } from './feed-file.ts';

const parse = (text: string, env: Record<string, string> = {}) =>
  parseFeeds(text, { path: 'feeds.yaml', env });
const feed = (options: string) => `feeds:\n  harbour:\n    ${options.split('; ').join('\n    ')}\n`;
const tcp = 'kind: nmea-tcp; host: 127.0.0.1; port: 4001';

test('what is not said has its default', () => {
  expect(parse(feed(tcp))).toMatchObject([
    {
      ...{ name: 'harbour', kind: 'nmea-tcp', silenceMs: 300_000 },
      facts: {
        ...{ source: 'nmea-tcp:harbour', station: null, licence: null },
        ...{ must_speak: false, expected_rate: null },
      },
    },
  ]);
});

test('what is said is believed', () => {
  const more = 'station: mole; licence: ours; must_speak: true; expected_rate: 2.5';
  expect(parse(feed(`${tcp}; ${more}; silence_timeout_s: 60`))).toMatchObject([
    {
      silenceMs: 60_000,
      facts: { station: 'mole', licence: 'ours', must_speak: true, expected_rate: 2.5 },
    },
  ]);
});

test('a feed that is not enabled is left out', () => {
  expect(parse(feed(`${tcp}; enabled: false`))).toEqual([]);
});

test('a feed that is left out needs no keys yet', () => {
  expect(parse(feed(`${tcp}; enabled: false; station: \${KEY}`))).toEqual([]);
});

test('the environment takes the place of its names, numbers too', () => {
  const text = feed('kind: nmea-tcp; host: "${HOST}"; port: ${PORT}; station: a ${NAME} b');
  const [found] = parse(text, { HOST: 'h', PORT: '4001', NAME: 'n' });
  expect(found?.facts.station).toBe('a n b');
});

test.each([
  ['no YAML', 'feeds: [', /line 1: this is no YAML/],
  ['a name that stands twice', `${feed(tcp)}  harbour: {}\n`, /line 6: this is no YAML.*unique/],
  ['nothing', '', /line 1: the key feeds is missing/],
  ['a list instead', 'feeds: []', /the key feeds is missing/],
  ['another key', `${feed(tcp)}sources: 1\n`, /line 6: sources is not known here/],
  ['a name of big letters', 'feeds: { A: { kind: file, path: x } }', /feed A: a name is made of/],
  ['a feed of nothing', 'feeds: { a: }', /feed a: it needs a kind/],
  ['no kind', 'feeds: { a: { host: x } }', /feed a: kind is one of .*nmea-tcp/],
  ['a strange kind', feed('kind: telex'), /line 3: feed harbour: kind is one of .*nmea-tcp/],
  ['the kind of an object', feed('kind: constructor'), /kind is one of/],
  ['a missing field', feed('kind: nmea-tcp; port: 1'), /line 3: feed harbour: host is missing/],
  ['a port that is none', feed(tcp.replace('4001', '0')), /line 5: .* port is a port from 1/],
  ['a port beyond the last', feed(tcp.replace('4001', '65536')), /port is a port from 1/],
  ['a field that is not known', feed(`${tcp}; prot: 1`), /line 6: .* prot is not known: it takes/],
  ['a flag that is none', feed(`${tcp}; must_speak: 1`), /must_speak is true or false/],
  ['a rate of nothing', feed(`${tcp}; expected_rate: 0`), /expected_rate is more than 0/],
  ['too short a silence', feed(`${tcp}; silence_timeout_s: 4`), /silence_timeout_s is at least 5/],
  ['a secret that is not set', feed(`${tcp}; station: \${KEY}`), /station: \$\{KEY\} is not set/],
])('refuses %s', (_, text, sentence) => {
  expect(() => parse(text)).toThrow(sentence);
});

test('says every problem at once', () => {
  const text = `feeds:
  a: { kind: nmea-tcp, port: x }
  b: { kind: telex }
`;
  expect(() => parse(text)).toThrow(
    /^feeds\.yaml is not as it should be:\n {2}line 2: feed a: host .*\n {2}line 2: feed a: port .*\n {2}line 3: feed b: kind/,
  );
});
