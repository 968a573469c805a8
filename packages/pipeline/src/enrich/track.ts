/** What enrichment remembers of a vessel. */
export interface Track {
  /** Time of its latest position, epoch ms. */
  lastAt: number;
  /** When its unbroken run at fishing speed began, epoch ms; null while there is none. */
  fishingSince: number | null;
  /** The last search for its nearest port. Not saved: a new search gives the same port. */
  port: PortMemory | null;
}

/** Wherever a vessel is within `safeKm` of the searched place, `port` is the nearest. */
export interface PortMemory {
  port: number;
  latitude: number;
  longitude: number;
  safeKm: number;
}
