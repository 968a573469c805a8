import { createJsonMessages } from '@pelorus/pipeline/formats/json-messages';
import { isObject, type JsonObject } from '@pelorus/pipeline/formats/json/json-format';
import type { JsonName } from '@pelorus/pipeline/formats/formats';
import type { Heard } from './adapter.ts';

/** Reads messages of a provider as they come; ships are remembered as long as it lives. */
export interface JsonHearing {
  /** `values` are parsed messages, or text that is no JSON. */
  hear(values: readonly unknown[], bytes: number): Heard;
}

export interface JsonHearingOptions {
  format: JsonName;
  /** The type a message says it has, one of a few; null when it says none. */
  typeOf: (message: JsonObject) => string | number | null;
}

export function createJsonHearing({ format, typeOf }: JsonHearingOptions): JsonHearing {
  const messages = createJsonMessages(format);
  let told = 0;
  return {
    hear(values, bytes) {
      const types: Record<string, number> = {};
      for (const value of values) {
        const type = isObject(value) ? typeOf(value) : null;
        if (type !== null) types[type] = (types[type] ?? 0) + 1;
      }
      const records = values.flatMap((value) => messages.readMessage(value));
      const withoutPosition = messages.withoutPosition() - told;
      told = messages.withoutPosition();
      return { bytes, records, withoutPosition, types };
    },
  };
}

/** The object that a text is in JSON; the text itself when it is none. */
export function parseMessage(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : text;
  } catch {
    return text;
  }
}
