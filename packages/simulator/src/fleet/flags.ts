/** A flag state with its maritime identification digits (ITU) and the start of its call signs. */
export interface Flag {
  country: string;
  mids: readonly number[];
  callsign: string;
  /** Share of ships that choose their flag freely. */
  open: number;
}

const table = `
PA 351,352,353,354,355,356,357,370,371,372,373 H3 170
LR 636 D5 160
MH 538 V7 150
HK 477 VR 100
SG 563,564,565,566 9V 85
MT 215,229,248,249,256 9H 65
BS 308,309,311 C6 45
CN 412,413,414 B 60
GR 237,239,240,241 SV 35
JP 431,432 7J 30
CY 209,210,212 5B 20
DK 219,220 OY 20
NO 257,258,259 LA 20
GB 232,233,235 G 15
IT 247 I 10
KR 440,441 D7 15
DE 211,218 D 8
NL 244,245,246 P 12
PT 255,263 CQ 18
AG 304,305 V2 10
ID 525 Y 12
IN 419 A 10
US 366,367,368,369,338 W 6
VN 574 3W 8
TR 271 TC 5
RU 273 U 6
MY 533 9M 5
TH 567 HS 3
PH 548 D 3
FR 226,227,228 F 4
ES 224,225 E 2
SE 265,266 S 2
FI 230 O 1
BE 205 O 2
IE 250 E 1
PL 261 S 0
EE 276 E 0
LV 275 Y 0
LT 277 L 0
IS 251 T 0
HR 238 9A 0
AU 503 V 1
NZ 512 ZM 0
CA 316 C 1
MX 345 X 0
BR 710 P 1
AR 701 L 0
CL 725 C 0
PE 760 O 0
CO 730 H 0
EC 735 H 0
ZA 601 Z 0
EG 622 S 0
MA 242 C 0
NG 657 5N 0
AE 470,471 A6 1
SA 403 H 1
OM 461 A4 0
LK 417 4R 0
BD 405 S 1
PK 463 A 0
IL 428 4X 0
TW 416 B 1
UA 272 U 0
RO 264 Y 0
BG 207 L 0
GH 627 9G 0
SN 663 6V 0
KE 634 5Z 0
TZ 674,677 5H 2
MU 645 3B 0
UY 770 C 0
JM 339 6Y 0
FO 231 OY 0
GL 331 OX 0`;

/** Flags of the world fleet. */
export const flags: readonly Flag[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [country = '', mids = '', callsign = '', open = '0'] = line.split(' ');
    return { country, mids: mids.split(',').map(Number), callsign, open: Number(open) };
  });

const byCountry = new Map(flags.map((flag) => [flag.country, flag]));

/** The flag of a country, if the table has it. */
export const flagOf = (country: string): Flag | undefined => byCountry.get(country);
