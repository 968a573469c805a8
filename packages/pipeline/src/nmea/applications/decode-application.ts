import type { Fields, OtherMessage } from '../message.ts';
import { readFields } from '../messages/field.ts';
import type { Payload } from '../payload.ts';
import { inlandApplications } from './inland.ts';
import { internationalApplications } from './international.ts';
import type { Application } from './application.ts';

const applications = new Map<number, Application[]>();
for (const application of [...internationalApplications, ...inlandApplications]) {
  for (const dac of application.dacs) {
    const key = keyOf(dac, application.fid);
    applications.set(key, [...(applications.get(key) ?? []), application]);
  }
}

function keyOf(dac: number, fid: number): number {
  return dac * 64 + fid;
}

/** The application of a message 6 or 8 of so many bits, if its documents are known here. */
export const findApplication = (
  { type, dac, fid }: OtherMessage,
  bits: number,
): Application | undefined =>
  applications
    .get(keyOf(dac as number, fid as number))
    ?.find((each) => each.type === type && bits >= each.least && bits <= each.most);

/**
 * Adds `content` to a message 6 or 8 whose application is known; `data` holds the raw bits in any case.
 * An application counts only with a length that its document allows.
 */
export function decodeApplication(payload: Payload, message: OtherMessage): void {
  const found = findApplication(message, payload.bits);
  if (!found) return;
  const content: Fields = { name: found.name };
  readFields(found.fields, {
    payload,
    at: message.type === 6 ? 88 : 56,
    end: payload.bits,
    into: content,
  });
  message.content = content;
}
