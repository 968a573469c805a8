/** A file of the lake's metadata is not whole. Whoever waits goes on when it has been brought back. */
export class DamagedFileError extends Error {
  override name = 'DamagedFileError';
  constructor(location: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${location} is damaged: ${reason}.`, { cause });
  }
}
