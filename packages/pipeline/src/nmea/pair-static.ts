import type { AisMessage, ClassBName, ClassBStatic } from './message.ts';

/** Both parts of a message 24. */
export type PairedStatic = ClassBStatic & Pick<ClassBName, 'shipname'>;

/** Puts the two parts of message 24 together, vessel by vessel. */
export interface StaticPairs {
  /** The pair that a message completes or renews; null for other messages, and while one part lacks. */
  add(message: AisMessage): PairedStatic | null;
}

interface Parts {
  name?: ClassBName;
  rest?: ClassBStatic;
}

const isPart = (message: AisMessage): message is ClassBName | ClassBStatic => message.type === 24;

/** Keeps the parts of the vessels heard last, at most `most` of them. */
export function createStaticPairs(most = 10_000): StaticPairs {
  const byMmsi = new Map<number, Parts>();
  return {
    add(message) {
      if (!isPart(message)) return null;
      const parts = byMmsi.get(message.mmsi) ?? {};
      if (message.part === 0) parts.name = message;
      else parts.rest = message;
      byMmsi.delete(message.mmsi);
      byMmsi.set(message.mmsi, parts);
      const [oldest] = byMmsi.keys();
      if (byMmsi.size > most && oldest !== undefined) byMmsi.delete(oldest);
      const { name, rest } = parts;
      return name && rest ? { ...rest, shipname: name.shipname } : null;
    },
  };
}
