/** DuckDB's calls wait on libuv's pool, whose four threads would hold up reads of files as well. */
const poolSize = '16';

/** The environment of the query process, as its parent's: credentials of S3 may be in it. */
export const queryProcessEnv = (): NodeJS.ProcessEnv => ({
  ...process.env,
  UV_THREADPOOL_SIZE: poolSize,
});
