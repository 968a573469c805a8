import { aisstreamTypes } from '@pelorus/pipeline/formats/json/aisstream';
import { isObject, type JsonObject } from '@pelorus/pipeline/formats/json/json-format';
import { providers } from '@pelorus/pipeline/reference/providers';
import { z } from 'zod';
import { FeedError } from './adapter.ts';
import { doubtfulBoxes } from './aisstream-boxes.ts';
import { boxesOption } from './box-option.ts';
import { defineKind, text } from './feed-kind.ts';
import { createJsonHearing, parseMessage } from './json-hearing.ts';
import { openWebSocket } from './websocket-client.ts';

const world = [
  [-90, -180],
  [90, 180],
] as const;

export const aisstream = defineKind({
  summary: 'subscribes to aisstream.io, or to a server that speaks like it',
  licence: providers.aisstream.licence,
  options: {
    key: text().describe('API key'),
    boxes: boxesOption
      .default([[[...world[0]], [...world[1]]]])
      .describe('areas to hear: two corners each, latitude first'),
    ships: z
      .array(z.coerce.string().regex(/^\d{9}$/, 'is an MMSI of nine digits'), 'is a list of MMSIs')
      .max(50, 'has at most 50')
      .optional()
      .describe('at most 50 MMSIs to hear alone'),
    url: z
      .url({ protocol: /^wss?$/, error: 'is a ws:// or wss:// address' })
      .default('wss://stream.aisstream.io/v0/stream')
      .describe('where to subscribe'),
  },
  open: ({ key, boxes, ships, url }) => {
    const hearing = createJsonHearing({ format: 'aisstream', typeOf });
    const { host } = new URL(url);
    const subscription = JSON.stringify({
      APIKey: key,
      BoundingBoxes: boxes,
      ...(ships && { FiltersShipMMSI: ships }),
    });
    const areas = boxes.length === 1 ? 'one box' : `${boxes.length} boxes`;
    const greeting = [`subscribed to ${areas}`, ...doubtfulBoxes(boxes)].join('; ');
    return {
      run: async ({ emit, connected, signal, clock }) => {
        const socket = await openWebSocket({ url, clock, signal });
        try {
          // The server closes a connection that has not subscribed within 3 seconds.
          socket.send(subscription);
          connected(greeting);
          for await (const frames of socket.frames) {
            const texts = frames.map((frame) => frame.toString());
            const values = texts.map(parseMessage);
            const ofShips = values.filter(isOfShips);
            // A server that only confirms, or says no, is silent.
            const bytes = ofShips.length > 0 ? texts.join('').length : 0;
            await emit(hearing.hear(ofShips, bytes));
            const refusal = values.map(refusalIn).find((each) => each !== null);
            if (refusal) throw new FeedError(`${host} says no: ${refusal}`, { isRefusal: true });
          }
        } finally {
          socket.close();
        }
      },
    };
  },
});

const typeOf = ({ MessageType: type }: JsonObject): string =>
  aisstreamTypes.find((known) => known === type) ?? 'other';

/** What the server says in the place of a message before it closes. */
const refusalIn = (value: unknown): string | null =>
  isObject(value) && typeof value.error === 'string' && value.MessageType === undefined
    ? value.error
    : null;

const isOfShips = (value: unknown): boolean =>
  refusalIn(value) === null &&
  !(isObject(value) && value.MessageType === 'SubscriptionConfirmation');
