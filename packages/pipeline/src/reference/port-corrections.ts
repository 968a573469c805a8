type LonLat = readonly [longitude: number, latitude: number];

/** Places from the World Port Index (NGA Pub. 150, public domain): entries wrong by more than 25 km or without a place. */
const fromWorldPortIndex: Readonly<Record<string, LonLat>> = {
  ARBUE: [-58.3667, -34.6],
  ARSPD: [-59.8167, -33.5833],
  AUGOV: [136.7, -12.2],
  BRFNO: [-42.0167, -22.9667],
  BRPCL: [-40.05, -19.85],
  CDBOA: [13.05, -5.85],
  CDMAT: [13.45, -5.8167],
  CNBHY: [109.0667, 21.4833],
  CNCOZ: [117.0833, 23.6167],
  CNFOC: [119.3, 26.0833],
  CNHME: [121.45, 28.6833],
  CNHUI: [114.5167, 22.7167],
  CNJNZ: [121.1, 40.75],
  CNYTN: [114.2667, 22.5833],
  CNZHA: [110.4, 21.2],
  COPBO: [-71.9667, 12.25],
  CUQMA: [-81.55, 23.05],
  DZAAE: [7.7667, 36.9167],
  EGALY: [29.8333, 31.1667],
  FRHON: [0.2167, 49.4167],
  GBBEL: [-5.9, 54.6167],
  GBGSY: [-0.0667, 53.5833],
  IDBIT: [125.1833, 1.4333],
  IDBNT: [106.25, 4.15],
  ISESK: [-14.0167, 65.0667],
  JMPKS: [-77.6, 17.8667],
  JPKND: [131.0167, 33.7833],
  JPKNU: [136.95, 34.85],
  JPKZU: [139.8833, 35.3667],
  JPMAI: [135.3333, 35.5167],
  JPMTR: [130.8667, 33.9667],
  JPSKM: [134.65, 34.7667],
  JPTGO: [138.7, 35.1333],
  JPTOK: [143.3, 42.25],
  MAPTM: [-5.5167, 35.9],
  PESNX: [-75.2333, -15.25],
  PKBQM: [67.35, 24.7667],
  THMAT: [101.1667, 12.6667],
  TRNEM: [26.9167, 38.7667],
  TWMLI: [120.1667, 23.7833],
  TWTPE: [121.4, 25.1833],
  USLAX: [-118.25, 33.75],
  UYCYR: [-57.85, -34.4667],
  UYPDU: [-58.0667, -32.3167],
  VELSV: [-71.4667, 10.3667],
  VEPSU: [-64.1833, 10.4667],
  ZAPLZ: [25.6425, -33.9519],
};

/** Places from UN/LOCODE (UNECE), where the World Port Index has none. */
const fromUnLocode: Readonly<Record<string, LonLat>> = {
  BHAHD: [50.65, 26.2333],
  BMSOU: [-64.85, 32.25],
  CNDCB: [113.8667, 22.5333],
  CNSTG: [116.7667, 23.4167],
  EGEDK: [29.8032, 31.1315],
  GBPDD: [-4.0833, 51.6333],
  GRKAP: [23, 36.15],
  HRLST: [16.9, 42.7667],
  JPHIS: [130.9096, 33.9327],
  JPTHS: [137.4237, 34.7506],
  THPKN: [100.5667, 13.6],
  THTPT: [100.5567, 13.6529],
  USPCV: [-80.6, 28.4],
  VNSTD: [108.4, 10.4167],
};

/** Places whose two numbers `sea-ports` has the wrong way round or with the wrong sign. */
const misprinted: Readonly<Record<string, LonLat>> = {
  ARDDC: [-59.1998, -34.0448],
  CLJRL: [-73.2265, -36.9721],
  CLPGO: [-71.5039, -31.8856],
  CLPPD: [-70.8419, -27.0523],
  REPDG: [55.2856, -20.9239],
  TNJAR: [11.1, 33.5],
  VEGUB: [-70.2148, 11.6657],
};

/** Places of `sea-ports` 0.0.9 that are mended, by LOCODE. */
export const corrections: Readonly<Record<string, LonLat>> = {
  ...fromWorldPortIndex,
  ...fromUnLocode,
  ...misprinted,
};

/** Names of `sea-ports` that are mended, by LOCODE. */
export const names: Readonly<Record<string, string>> = {
  BRPNN: 'Parana',
  CNBHY: 'Beihai',
  CNSTG: 'Shantou',
  CNZHA: 'Zhanjiang',
  LCSLU: 'Saint Lucia',
  PTTER: 'Terceira Island',
};

/**
 * Entries of `sea-ports` that are left out: of a country that is no more (AN), airports, and places so far
 * wrong that no source tells the right one, or whose port stands under another LOCODE.
 */
export const leftOut: ReadonlySet<string> = new Set([
  'ANBON',
  'ANCUR',
  'ANEUX',
  'ANGSB',
  'ANPHI',
  'ANSXM',
  'ANWIL',
  'BRVDC',
  'BRVIC',
  'CLCAP',
  'CLTHO',
  'CNJZU',
  'CNSWA',
  'FRJAV',
  'FRUSJ',
  'INHYD',
  'KRICH',
  'KRKWJ',
  'PAMIT',
  'PEGSM',
  'RERUN',
  'USPHF',
]);
