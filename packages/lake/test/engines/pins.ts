/** What the tests run. The Python packages are in requirements.txt, the S3 servers in ../s3. */
export const pins = { spark: '4.1.4', pyiceberg: '0.12.0', iceberg: '1.12.0', trino: '476' };
const postgresDriver = '42.7.8';

/** Maven coordinates. */
export const sparkJars = [
  `org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:${pins.iceberg}`,
  `org.apache.iceberg:iceberg-aws-bundle:${pins.iceberg}`,
  `org.postgresql:postgresql:${postgresDriver}`,
];
/** The server has no plugins of its own, and brings the driver of PostgreSQL with the one of Iceberg. */
export const trinoArchives = {
  server: `io.trino:trino-server-core:${pins.trino}:tar.gz`,
  iceberg: `io.trino:trino-iceberg:${pins.trino}:zip`,
};

export const sparkJava = 17;
export const trinoJava = 24;

/** Of the engine that the title of a file of tests begins with. */
export function versionsOf(tests: string): Record<string, string> {
  if (tests.startsWith('Trino')) return { Trino: pins.trino };
  if (tests.startsWith('PyIceberg')) return { PyIceberg: pins.pyiceberg };
  return { Spark: pins.spark, 'Iceberg for Spark': pins.iceberg };
}
