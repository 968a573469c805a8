/** A position of a ship: epoch ms, degrees north and east, knots; speed null when not known. */
export interface Fix {
  at: number;
  latitude: number;
  longitude: number;
  speed: number | null;
}

/** What a fix is read from. */
interface Positioned {
  timestamp: number;
  latitude: number;
  longitude: number;
  speed: number | null;
}

/** The fix of a record. */
export const fixOf = ({ timestamp, latitude, longitude, speed }: Positioned): Fix => ({
  at: timestamp,
  latitude,
  longitude,
  speed,
});
