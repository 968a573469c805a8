declare module 'sea-ports' {
  export interface SeaPort {
    name: string;
    city: string;
    country: string;
    /** Longitude, latitude: degrees. */
    coordinates?: [number, number];
    province?: string;
    /** UN/LOCODEs of the port, the current one first. */
    unlocs: string[];
  }
  const seaPorts: { JSON: Record<string, SeaPort> };
  export default seaPorts;
}
