import { S3Client } from '@aws-sdk/client-s3';

export interface S3Options {
  /** Of a server that is not Amazon's, such as `http://127.0.0.1:9000`. */
  endpoint?: string;
  /** Whether the bucket is in the path rather than in the host name: most other servers want that. */
  pathStyle?: boolean;
  region: string;
  /** Left out: the role of the machine, or whatever else the AWS SDK finds. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** A request without an answer, and a connection without traffic, end after this. */
  timeoutMs?: number;
}

export const defaultTimeoutMs = 20_000;
const connectMs = 5_000;
/** With the waits of the SDK between them, some ten seconds of answers that say "not now". */
export const requestAttempts = 6;

/** The SDK sends a request again, waiting longer each time, after a 5xx, a time-out or a cut. */
export function createS3Client(options: S3Options): S3Client {
  const {
    endpoint,
    pathStyle = false,
    region,
    credentials,
    timeoutMs = defaultTimeoutMs,
  } = options;
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    maxAttempts: requestAttempts,
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
