function formatAngle(degrees: number, letters: string, width: number): string {
  const thousandths = Math.round(Math.abs(degrees) * 60 * 10);
  const whole = Math.floor(thousandths / 600);
  const minutes = ((thousandths % 600) / 10).toFixed(1).padStart(4, '0');
  return `${String(whole).padStart(width, '0')}°${minutes}′${letters.charAt(degrees < 0 ? 1 : 0)}`;
}

/** Degrees and decimal minutes: 57°14.4′N 011°23.4′E. */
export const formatPosition = (latitude: number, longitude: number): string =>
  `${formatAngle(latitude, 'NS', 2)} ${formatAngle(longitude, 'EW', 3)}`;

export const formatDecimalPosition = (latitude: number, longitude: number): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
