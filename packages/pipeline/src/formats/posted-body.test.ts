import { describe, expect, it } from 'vitest';
import { createJsonMessages } from './json-messages.ts';
import { readPostedBody } from './posted-body.ts';

const sentence = '!AIVDM,1,1,,B,15N1u<PP1FJuvSRHOE6QIwwh0HQ6,0*33';
const message = {
  ...{ class: 'AIS', device: 'AIS-catcher', rxtime: '20261123232357', scaled: true, channel: 'B' },
  ...{ nmea: [sentence], type: 1, mmsi: 367033650, speed: 8.6, lon: -70.346909, lat: 42.79855 },
};
const minimal = { class: 'AIS', rxtime: '20261123232357', mmsi: 367033650, nmea: [sentence] };
const envelope = {
  ...{ protocol: 'jsonaiscatcher', encodetime: '20261123232357', stationid: 'Harbour' },
  receiver: { description: 'AIS-catcher v0.70', version: 70 },
};
const aprs = {
  ...{ protocol: 'jsonais', encodetime: '20261123232357' },
  groups: [{ path: [{ name: 'OH7XYZ', url: 'http://x' }], msgs: [message] }],
};
const boundary = '------------------------f1A7';
/** As AIS-catcher writes a form: lines that end with LF. */
const form = [
  `--${boundary}`,
  'Content-Disposition: form-data; name="jsonais"',
  'Content-Type: application/json\n',
  JSON.stringify(aprs, null, 2),
  `--${boundary}--\n`,
].join('\n');

describe('a body', () => {
  it.each<[string, string, string | null, object]>([
    [
      'of the protocol AISCATCHER',
      JSON.stringify({ ...envelope, msgs: [message, message] }, null, '\t'),
      null,
      { kind: 'json', station: 'Harbour', messages: [message, message] },
    ],
    [
      'of the protocol MINIMAL',
      JSON.stringify({ ...envelope, msgs: [minimal] }),
      null,
      { kind: 'json', station: 'Harbour', messages: [minimal] },
    ],
    [
      'without messages',
      JSON.stringify({ ...envelope, msgs: [] }),
      null,
      { kind: 'json', station: 'Harbour', messages: [] },
    ],
    [
      'of a station without a name',
      JSON.stringify({ ...envelope, stationid: ' ', msgs: [message] }),
      null,
      { kind: 'json', station: null },
    ],
    [
      'of the protocol LIST, one line of it broken',
      `${JSON.stringify(message)}\n{"class":\n${JSON.stringify(message)}\n`,
      null,
      { kind: 'json', station: null, messages: [message, '{"class":', message] },
    ],
    [
      'of the protocol APRS, in a form',
      form,
      boundary,
      { kind: 'json', station: 'OH7XYZ', messages: [message] },
    ],
    [
      'of the protocol AIRFRAMES',
      JSON.stringify({ app: {}, source: { station_id: 'AF1' }, msgs: [minimal] }),
      null,
      { kind: 'json', station: 'AF1', messages: [minimal] },
    ],
    [
      'of sentences in an object',
      JSON.stringify({ ...envelope, msgs: [sentence, sentence] }),
      null,
      { kind: 'nmea', station: 'Harbour', text: `${sentence}\n${sentence}\n` },
    ],
    [
      'of sentences',
      `${sentence}\r\n${sentence}\r\n`,
      null,
      { kind: 'nmea', station: null, text: `${sentence}\r\n${sentence}\n` },
    ],
    ['of one message', JSON.stringify(message), null, { kind: 'json', messages: [message] }],
    ['of a list', JSON.stringify([message, 7]), null, { kind: 'json', messages: [message, 7] }],
  ])('%s', (...[, body, bound, expected]) => {
    expect(readPostedBody(body, bound)).toMatchObject(expected);
  });

  it.each([
    ['that is empty', '', 'the body is empty'],
    ['of blanks', ' \n ', 'the body is empty'],
    ['of another form', form.replaceAll(boundary, 'x'), 'the body is empty'],
    ['of a page', '<html>', 'there is no AIS message in the body, which begins with "<html>"'],
    [
      'of other JSON',
      '{"a":1}',
      'there is no AIS message in the body, which begins with "{\\"a\\":1}"',
    ],
    ['of a number', '7', 'there is no AIS message in the body, which begins with "7"'],
    ['of null', 'null', 'there is no AIS message in the body, which begins with "null"'],
  ])('%s is refused', (_, body, reason) => {
    const bound = body.startsWith('--') ? boundary : null;
    expect(readPostedBody(body, bound)).toEqual({ kind: 'junk', reason });
  });
});

it('messages of a body are read as those of a file', () => {
  const body = readPostedBody(JSON.stringify({ ...envelope, msgs: [message, minimal, 7] }));
  const reader = createJsonMessages('ais-catcher');
  const records =
    body.kind === 'json' ? body.messages.flatMap((each) => reader.readMessage(each)) : [];
  expect(records).toMatchObject([
    { mmsi: '367033650', latitude: 42.79855 },
    { mmsi: '367033650', latitude: 42.79855 },
    { unreadable: 'malformed_line', raw: '7' },
  ]);
});
