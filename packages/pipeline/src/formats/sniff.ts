/** How the bytes of a file are taken apart. */
export type Shape = 'table' | 'json-lines' | 'json-document' | 'sentences';

/** Characters looked at before it is settled; a longer first line is no line. */
export const sniffedLength = 65_536;

/** MQTT messages as `mosquitto_sub -v` prints them: topic, blank, JSON. */
export const topicLine = /^[\w-]+(?:\/[\w-]+)+ (?=[{[])/;

/** Nothing but comments, or the header of a table that begins like one. */
const comments = /^#[^\n]*\n(?:(?:#[^\n]*|[^\S\n]*)\n)*#?[^\n]*$/;
/** A TAG block or a sentence, after comments, or a sentence after what a receiver wrote before it. */
const sentence = /^(?:(?:(?:#[^\n]*|[^\S\n]*)\n)*[\\$!]|[^\n]*![A-Z]{2}VD[MO],)/;

/** The shape of a file by its beginning; null when more of it is needed, `empty` when there is none. */
export function sniffShape(beginning: string, isWhole: boolean): Shape | 'empty' | null {
  const text = beginning.replace(/^\ufeff/, '').trimStart();
  if (text === '') return isWhole ? 'empty' : null;
  const end = text.indexOf('\n');
  if (end < 0 && !isWhole && text.length < sniffedLength) return null;
  const isList = text.startsWith('[');
  if (!isList && !text.startsWith('{')) {
    if (topicLine.test(text)) return 'json-lines';
    if (!isWhole && comments.test(text) && text.length < sniffedLength) return null;
    return sentence.test(text) ? 'sentences' : 'table';
  }
  if (end < 0 && !isWhole) return 'json-document';
  if (isJson(end < 0 ? text : text.slice(0, end))) return 'json-lines';
  if (isList) return 'json-document';
  // An object that does not end with its line: a broken line if the next one is an object too.
  const next = text.slice(end + 1).trimStart();
  if (end >= 0 && next === '' && !isWhole) return null;
  const isNextLine = end < 0 || next === '' || text.slice(end + 1).startsWith('{');
  return isNextLine ? 'json-lines' : 'json-document';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
