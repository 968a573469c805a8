import { encodeSentences } from '@pelorus/pipeline/nmea/encode/encode-sentences';

const firstMmsi = 219_000_001;

/** A position report of one of `ships` ships in the Sound, without a time of its own. */
export function positionLine(number: number, ships = 100): string {
  const ship = number % ships;
  const step = Math.floor(number / ships);
  const [sentence = ''] = encodeSentences({
    ...{ type: 1, repeat: 0, mmsi: firstMmsi + ship },
    ...{ status: 0, turn: 0, accuracy: 1, maneuver: 0, raim: 0, radio: 0 },
    lon: 12.6 + (ship % 10) / 100 + (step % 100) / 10_000,
    lat: 55.6 + Math.floor(ship / 10) / 100,
    ...{ sog: 12.5, cog: 90, heading: 90, second: 60 },
  });
  return `${sentence}\r\n`;
}
