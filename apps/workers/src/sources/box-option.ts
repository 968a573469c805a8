import { z } from 'zod';

const latitude = z
  .number('is a number of degrees')
  .refine((value) => Math.abs(value) <= 90, 'is a latitude, -90 to 90: it comes first of the two');
const longitude = z
  .number('is a number of degrees')
  .refine((value) => Math.abs(value) <= 180, 'is a longitude, -180 to 180');
const corner = z.tuple([latitude, longitude], 'is a corner: [latitude, longitude]');

/** Areas as a feed names them. */
export const boxesOption = z
  .array(z.tuple([corner, corner], 'is a box: two corners'), 'is a list of boxes')
  .min(1, 'has at least one box');
