declare module 'sea-ports' {
  interface SeaPort {
    name: string;
    city: string;
    country: string;
    /** Longitude, latitude: degrees. */
    coordinates?: [number, number];
    province?: string;
  }
  const seaPorts: { JSON: Record<string, SeaPort> };
  export default seaPorts;
}
