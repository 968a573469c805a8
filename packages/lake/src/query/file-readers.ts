/** What reads files, a DuckDB here. */
interface Reader {
  close(): void;
}

export interface FileReaders<R extends Reader> {
  /** Runs `work` on a reader for these files; it remembers the footers of few. */
  reading<T>(files: readonly string[], work: (reader: R) => Promise<T>): Promise<T>;
}

/** One that remembers footers, until it has seen too many of them. */
interface Remembering<R> {
  reader: Promise<R>;
  files: Set<string>;
  users: number;
}

/** Of 1 MB each at most. */
const defaultMostFiles = 128;

/**
 * Readers for queries of a few files and of many. To read the footer of a file takes as long as a track
 * in it, so one reader keeps them; when it would hold more than `mostFiles`, another takes its place, and
 * it is closed after the last work on it.
 */
export function createFileReaders<R extends Reader>(
  open: (options: { keepsFooters: boolean }) => Promise<R>,
  mostFiles = defaultMostFiles,
): FileReaders<R> {
  let current: Remembering<R> | null = null;
  let forgetful: Promise<R> | null = null;

  function remembering(files: readonly string[]): Remembering<R> {
    const fresh = files.filter((file) => !current?.files.has(file)).length;
    if (current && current.files.size + fresh <= mostFiles) return current;
    const [before, next] = [
      current,
      { reader: open({ keepsFooters: true }), files: new Set<string>(), users: 0 },
    ];
    next.reader.catch(() => {
      if (current === next) current = null;
    });
    current = next;
    if (before?.users === 0) void closeReader(before);
    return next;
  }

  function reopenedForgetful(): Promise<R> {
    forgetful ??= open({ keepsFooters: false });
    forgetful.catch(() => {
      forgetful = null;
    });
    return forgetful;
  }

  return {
    async reading(files, work) {
      if (files.length > mostFiles) return work(await reopenedForgetful());
      const one = remembering(files);
      for (const file of files) one.files.add(file);
      one.users++;
      try {
        return await work(await one.reader);
      } finally {
        one.users--;
        if (one.users === 0 && one !== current) void closeReader(one);
      }
    },
  };
}

async function closeReader<R extends Reader>({ reader }: Remembering<R>): Promise<void> {
  const opened = await reader.catch(() => null);
  opened?.close();
}
