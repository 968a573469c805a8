/** Makes functions that wait for each other: a call begins when those before it have ended. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      const result = last.then(() => work(...args));
      last = result.catch(() => undefined);
      return result;
    };
}
