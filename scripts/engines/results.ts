/** The parts used here of what vitest's JSON reporter writes. */
export interface VitestReport {
  startTime: number;
  testResults: {
    startTime: number;
    endTime: number;
    assertionResults: { ancestorTitles: string[]; status: string }[];
  }[];
}

/** The last run of one file of tests. */
export interface EngineResult {
  /** `Spark reads` */
  tests: string;
  /** Day of the run, UTC. */
  date: string;
  passed: number;
  failed: number;
  skipped: number;
  /** With the servers and the filling of the tables. */
  seconds: number;
  versions: Record<string, string>;
}

export const engineResults = (
  { startTime, testResults }: VitestReport,
  versionsOf: (tests: string) => Record<string, string>,
): EngineResult[] =>
  testResults.map(({ assertionResults, startTime: from, endTime }) => {
    const tests = assertionResults[0]?.ancestorTitles[0] ?? '';
    const count = (wanted: (status: string) => boolean): number =>
      assertionResults.filter(({ status }) => wanted(status)).length;
    return {
      tests,
      date: new Date(startTime).toISOString().slice(0, 10),
      passed: count((status) => status === 'passed'),
      failed: count((status) => status === 'failed'),
      skipped: count((status) => status !== 'passed' && status !== 'failed'),
      seconds: Math.round((endTime - from) / 1_000),
      versions: versionsOf(tests),
    };
  });
