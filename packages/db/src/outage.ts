/** Connection classes, shutdown and start-up, too many connections, deadlock (PostgreSQL appendix A). */
const outageCodes =
  /^(08...|57P0[1-5]|53300|40001|40P01|E(CONNREFUSED|CONNRESET|PIPE|NOENT|TIMEDOUT))$/;
/** pg gives these no code. */
const outageMessages =
  /connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** True when an error says no more than that the database is away for now. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseOutage);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return outageCodes.test(code) || outageMessages.test(error.message);
}
