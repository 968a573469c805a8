/** What is used of shpjs 6, which brings no types; those of DefinitelyTyped are of version 3. */
declare module 'shpjs' {
  interface Layer {
    type: 'FeatureCollection';
    features: unknown[];
  }
  interface Files {
    shp: Uint8Array;
    dbf?: Uint8Array;
    prj?: Uint8Array;
    cpg?: Uint8Array;
  }
  /** The layers of a zip, or the one of loose files. Coordinates become degrees where a .prj is there. */
  export default function shp(input: Uint8Array | Files): Promise<Layer | Layer[]>;
}
