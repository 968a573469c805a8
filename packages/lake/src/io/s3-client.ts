import { S3Client } from '@aws-sdk/client-s3';
import { silenceSdkNotice } from './env.ts';

export interface S3Options {
  /** Of a server that is not Amazon's, such as `http://127.0.0.1:9000`. */
  endpoint?: string | undefined;
  /** Whether the bucket is in the path rather than in the host name: most other servers want that. */
  pathStyle?: boolean | undefined;
  region: string;
  /** Left out: the role of the machine, or whatever else the AWS SDK finds. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined;
  /** A request without an answer, and a connection without traffic, end after this. */
  timeoutMs?: number | undefined;
  /** How often a request is sent at most. */
  attempts?: number | undefined;
}

const defaultTimeoutMs = 20_000;
const connectMs = 5_000;
/** The SDK's waits double from 50 ms on average: some 25 seconds of answers that say "not now". */
const defaultAttempts = 10;

/** The SDK sends a request again, waiting longer each time, after a 5xx, a time-out or a cut. */
export function createS3Client(options: S3Options): S3Client {
  const { endpoint, pathStyle = false, region, credentials } = options;
  const { timeoutMs = defaultTimeoutMs, attempts = defaultAttempts } = options;
  silenceSdkNotice();
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: timeoutMs,
    },
    ...(credentials ? { credentials } : {}),
    // Servers other than Amazon's stumble over checksums they did not ask for.
    ...(endpoint
      ? {
          endpoint,
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }
      : {}),
  });
}

/** The HTTP status of a refusal; undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode;
}
