import { describe, expect, it } from 'vitest';
import {
  isS3,
  joinLocation,
  locationOf,
  normalise,
  pathOf,
  s3KeyOf,
  sameLocation,
} from './locations.ts';

describe('one spelling', () => {
  it.each([
    ['/x/y', 'file:///x/y'],
    ['file:/x/y', 'file:///x/y'],
    ['file:///x/y', 'file:///x/y'],
    ['file:////x/y', 'file:///x/y'],
    ['s3://b/k', 's3://b/k'],
    ['s3a://b/k', 's3://b/k'],
    ['s3n://b/k', 's3://b/k'],
    ['/a b%2F/ü', 'file:///a b%2F/ü'],
  ])('%s', (written, normal) => {
    expect(normalise(written)).toBe(normal);
    expect(sameLocation(written, normal)).toBe(true);
  });

  it.each(['x/y', 'https://x/y', 'file:x', ''])('refuses %j', (written) => {
    expect(() => normalise(written)).toThrow('is no location of a lake');
  });

  it('keeps different files apart', () => {
    expect(sameLocation('/x', '/y')).toBe(false);
    expect(sameLocation('s3://b/x', '/b/x')).toBe(false);
  });
});

it('finds paths and keys', () => {
  expect(pathOf('file:/x/y')).toBe('/x/y');
  expect(locationOf('/x/y')).toBe('file:///x/y');
  expect(s3KeyOf('s3a://b/k/l')).toEqual({ bucket: 'b', key: 'k/l' });
  expect(s3KeyOf('s3://b')).toEqual({ bucket: 'b', key: '' });
  expect(isS3('s3a://b/k')).toBe(true);
  expect(isS3('/s3/k')).toBe(false);
});

it('says when a file is in the other kind of lake', () => {
  expect(() => pathOf('s3://b/k')).toThrow('s3://b/k is not a local file');
  expect(() => s3KeyOf('/x')).toThrow('/x is not in S3');
});

it('joins without doubling a slash', () => {
  expect(joinLocation('s3://b/k/', 'a', 'b')).toBe('s3://b/k/a/b');
});
