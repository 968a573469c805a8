import { sep } from 'node:path';

/**
 * One spelling for each file. Java writes `file:/x`, we write `file:///x`, and a person may write
 * `/x` or `s3a://`: locations are compared in this form alone. Nothing in them is percent-encoded.
 */
export function normalise(location: string): string {
  const s3 = /^s3[an]?:\/\/(.*)$/s.exec(location);
  if (s3?.[1] !== undefined) return `s3://${s3[1]}`;
  const local = /^(?:file:)?(?:\/\/)?(\/.*)$/s.exec(location);
  if (local?.[1] !== undefined) return `file://${local[1].replace(/^\/+/, '/')}`;
  throw new Error(
    `${location} is no location of a lake: write file:///directory or s3://bucket/prefix.`,
  );
}

export const sameLocation = (one: string, other: string): boolean =>
  one === other || normalise(one) === normalise(other);

export const isS3 = (location: string): boolean => normalise(location).startsWith('s3://');

/** `file:///x/y` for the local path `/x/y`. */
export const locationOf = (path: string): string => normalise(path.replaceAll(sep, '/'));

/** @throws Error when the location is not on this machine's disk. */
export function pathOf(location: string): string {
  const normal = normalise(location);
  if (normal.startsWith('file://')) return normal.slice('file://'.length);
  throw new Error(`${location} is not a local file, and this lake is on the local disk.`);
}

/** @throws Error when the location is not in S3. */
export function s3KeyOf(location: string): { bucket: string; key: string } {
  const found = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(normalise(location));
  if (found?.[1] !== undefined && found[2] !== undefined)
    return { bucket: found[1], key: found[2] };
  throw new Error(`${location} is not in S3, and this lake is.`);
}

export const joinLocation = (base: string, ...names: readonly string[]): string =>
  [base.replace(/\/+$/, ''), ...names].join('/');
