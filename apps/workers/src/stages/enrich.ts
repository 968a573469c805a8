import { absorbWeather, createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { Reference } from '@pelorus/pipeline/reference/reference';
import { packetInput } from '../runtime/input.ts';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';
import { packetMessages } from './packet-messages.ts';
import type { WeatherFeed } from './weather-feed.ts';

export const createEnrich = (weather: WeatherFeed, reference?: Reference) => {
  const stage = createEnrichStage(reference);
  const heard = weather.createEar();
  return bindReader({
    ...stage,
    reader: 'enrich',
    input: packetInput(checkedRecord),
    step: (state, packet) => {
      const { through, records } = stage.step(state, packet);
      return {
        through,
        outputs: [
          { topic: 'ais_enriched', messages: packetMessages(enrichedRecord, { through, records }) },
        ],
        sent: records.length,
        dropped: packet.records.length - records.length,
        lastEventAt: latestEvent(records),
      };
    },
    side: {
      isWaiting: (state) => heard.isWaiting(state),
      absorb: (state) => absorbWeather(state, heard.take(state)),
    },
  });
};
