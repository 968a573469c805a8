/** The environment of a child: its parent's, which may hold credentials of S3, and its own settings. */
export const childEnv = (own: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...own,
});
