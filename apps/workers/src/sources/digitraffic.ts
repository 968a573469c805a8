import type { JsonObject } from '@pelorus/pipeline/formats/json/json-format';
import { providers } from '@pelorus/pipeline/reference/providers';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineKind, text } from './feed-kind.ts';
import { createJsonHearing, parseMessage } from './json-hearing.ts';
import { subscribeMqtt, type MqttMessage } from './mqtt-client.ts';

export const digitraffic = defineKind({
  summary: 'subscribes to the MQTT of Digitraffic (Finland and the Baltic), or to one like it',
  licence: providers.digitraffic.licence,
  options: {
    user: text()
      .default('Pelorus')
      .describe('who asks, as Digitraffic wants to know: company or application'),
    ships: z
      .array(z.coerce.string().regex(/^\d{9}$/, 'is an MMSI of nine digits'), 'is a list of MMSIs')
      .min(1, 'has at least one MMSI')
      .max(500, 'has at most 500')
      .optional()
      .describe('MMSIs to hear alone'),
    url: z
      .url({
        protocol: /^(wss?|mqtts?)$/,
        error: 'is a wss://, ws://, mqtts:// or mqtt:// address',
      })
      .default('wss://meri.digitraffic.fi:443/mqtt')
      .describe('where to subscribe'),
  },
  open: ({ user, ships, url }) => {
    const hearing = createJsonHearing({ format: 'digitraffic', typeOf });
    // Its pages name `locations`; a subscription to that is granted, and hears nothing.
    const topics = (ships ?? ['+']).flatMap((mmsi) => [
      `vessels-v2/${mmsi}/location`,
      `vessels-v2/${mmsi}/metadata`,
    ]);
    return {
      run: async ({ emit, connected, signal }) => {
        const clientId = `${user}; ${randomBytes(6).toString('hex')}`;
        const headers = { 'Digitraffic-User': user };
        const client = await subscribeMqtt({ url, clientId, headers, topics, signal });
        try {
          connected(ships ? `subscribed to ${ships.length} ships` : 'subscribed to all ships');
          for await (const messages of client.messages) {
            const values = messages.map(valueOf);
            const bytes = messages.reduce((sum, { payload }) => sum + payload.length, 0);
            await emit(hearing.hear(values, bytes));
          }
        } finally {
          client.close();
        }
      },
    };
  },
});

const typeOf = ({ topic }: JsonObject): string | null =>
  typeof topic === 'string' ? (topic.split('/').at(-1) ?? null) : null;

/** As a line that `mosquitto_sub -v` prints: the MMSI is in the topic alone. */
function valueOf({ topic, payload }: MqttMessage): unknown {
  const text = payload.toString();
  const value = parseMessage(text);
  return typeof value === 'string' ? `${topic} ${text}` : { topic, payload: value };
}
