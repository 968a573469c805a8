import { elementsOf, isObject, textOf, type JsonObject } from './json/json-format.ts';

/** What a receiver posted. */
export type PostedBody =
  /** Messages as AIS-catcher writes them; text is a line that is no JSON. */
  | { kind: 'json'; station: string | null; messages: readonly unknown[] }
  | { kind: 'nmea'; station: string | null; text: string }
  /** Why it is refused as a whole, in one sentence. */
  | { kind: 'junk'; reason: string };

/** A sentence, with or without a TAG block before it. */
const sentence = /^[!$\\]/;
const shownLength = 40;
/** Longest name of a station; it stands on each of its records. */
const longestName = 64;

/**
 * Takes apart what AIS-catcher posts with `-H`: its protocols AISCATCHER and MINIMAL (an object with `msgs`), LIST
 * (an object a line), APRS (`groups`, in a form), AIRFRAMES, and plain sentences. The id of the station is in
 * `stationid`, `source.station_id` or the first name of a path; a blank one is none.
 *
 * @param boundary of a form (RFC 7578), whose first part is read.
 */
export function readPostedBody(body: string, boundary: string | null = null): PostedBody {
  const text = (boundary === null ? body : firstPart(body, boundary)).trim();
  if (text === '') return { kind: 'junk', reason: 'the body is empty' };
  if (sentence.test(text)) return { kind: 'nmea', station: null, text: `${text}\n` };
  const whole = parse(text);
  return isObject(whole)
    ? readObject(whole, text)
    : readLines(whole ?? text.split('\n').map(parseLine), text);
}

function readObject(value: JsonObject, text: string): PostedBody {
  const lists = [
    value.msgs,
    ...elementsOf(value.groups).map((group) => isObject(group) && group.msgs),
  ];
  const station = stationOf(value);
  if (!lists.some(Array.isArray)) return readLines([value], text);
  const messages = lists.flatMap(elementsOf);
  const sentences = messages.filter((each) => typeof each === 'string' && sentence.test(each));
  if (messages.length > 0 && sentences.length === messages.length) {
    return { kind: 'nmea', station, text: `${sentences.join('\n')}\n` };
  }
  return { kind: 'json', station, messages };
}

function readLines(messages: unknown, text: string): PostedBody {
  const found = elementsOf(messages);
  if (found.some(isMessage)) return { kind: 'json', station: null, messages: found };
  const reason = `there is no AIS message in the body, which begins with ${quote(text)}`;
  return { kind: 'junk', reason };
}

const isMessage = (value: unknown): boolean =>
  isObject(value) && ('mmsi' in value || Array.isArray(value.nmea));

function stationOf({ stationid, source, groups }: JsonObject): string | null {
  const [group] = elementsOf(groups);
  const [path] = isObject(group) ? elementsOf(group.path) : [];
  const ids = [stationid, isObject(source) && source.station_id, isObject(path) && path.name];
  return ids.map((id) => stationNamed(textOf(id))).find((name) => name !== null) ?? null;
}

/** A name of a station as it is kept: without blanks around it and at most 64 characters; null when there is none. */
export function stationNamed(name: string | undefined): string | null {
  const kept = name?.trim().slice(0, longestName) ?? '';
  return kept === '' ? null : kept;
}

/** The content of the first part. Its lines may end with LF alone, as AIS-catcher writes them. */
function firstPart(body: string, boundary: string): string {
  const part = body.split(`--${boundary}`, 2)[1] ?? '';
  const head = /\r?\n\r?\n/.exec(part);
  return head ? part.slice(head.index + head[0].length) : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const parseLine = (line: string): unknown => parse(line) ?? line;

const quote = (text: string): string => {
  const line = text.split('\n', 1)[0] ?? '';
  return JSON.stringify(line.length > shownLength ? `${line.slice(0, shownLength)}…` : line);
};
