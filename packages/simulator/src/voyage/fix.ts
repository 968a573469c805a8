/** What a ship would report at a moment. */
export interface Fix {
  longitude: number;
  latitude: number;
  knots: number;
  course: number;
  heading: number;
  /** ITU-R M.1371-5 table 48. */
  navStatus: number;
}
