export interface FileInfo {
  location: string;
  sizeBytes: number;
  modifiedMs: number;
}

/**
 * Where the files of tables live. A location is a URI: `file:///…` or `s3://…`. Files are never
 * changed: each is created once, whole.
 */
export interface FileIO {
  /** @throws FileNotFoundError */
  read(location: string): Promise<Buffer>;
  /**
   * Creates the file, durable when resolved.
   *
   * @throws FileExistsError when it is there already.
   */
  create(location: string, bytes: Uint8Array): Promise<void>;
  /** Moves a finished local file to `location`, durable when resolved. */
  adopt(localPath: string, location: string): Promise<void>;
  /** A local path that DuckDB can read. A file of S3 is fetched once into a bounded cache. */
  localPath(location: string): Promise<string>;
  /** A file that is absent is fine. */
  remove(location: string): Promise<void>;
  /** Every file whose location begins with `prefix`, in no order. */
  list(prefix: string): AsyncIterable<FileInfo>;
  /** The local directory where new files are staged. */
  readonly stagingDir: string;
}

export class FileExistsError extends Error {
  override name = 'FileExistsError';
  constructor(location: string) {
    super(`${location} is there already; files of the lake are never overwritten.`);
  }
}

export class FileNotFoundError extends Error {
  override name = 'FileNotFoundError';
  constructor(location: string) {
    super(`${location} does not exist; a query that is older than the clean-up can meet this.`);
  }
}
