const causes: Record<string, string> = {
  ENOSPC: 'the disk is full; free space on it',
  EDQUOT: 'the disk quota is used up; free space',
  EROFS: 'the file system is mounted read-only',
  EACCES: 'permission is denied',
};

/** What kept a file from being read or written, with its name: the system often leaves it out. */
export class StorageError extends Error {
  override name = 'StorageError';
  constructor(deed: 'read' | 'written' | 'listed' | 'removed', location: string, cause: unknown) {
    const code = codeOf(cause) ?? '';
    const reason = causes[code] ?? (cause instanceof Error ? cause.message : String(cause));
    super(`${location} could not be ${deed}: ${reason}.`, { cause });
  }
}

/** DuckDB's error of a full disk with the place of the table: it names a staged file alone. */
export function withPlace(error: unknown, location: string): unknown {
  if (!(error instanceof Error) || !/no space left on device/i.test(error.message)) return error;
  return new StorageError('written', location, Object.assign(error, { code: 'ENOSPC' }));
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Whether the local disk refused, rather than the network: asking again does not help. */
export const isOfDisk = (error: unknown): boolean => (codeOf(error) ?? '') in causes;
