import type { Retention } from './settings.ts';

/** What the override of a bronze table has to say. */
export const bronzeOverride = (table: string): string => `delete ${table} for good`;

/**
 * Refuses rules that would delete what nothing can bring back, unless they say so in words.
 *
 * @throws Error naming the table.
 */
export function checkRetention(rules: readonly Retention[]): void {
  for (const { table, days, override } of rules) {
    if (!Number.isInteger(days) || days < 1) {
      throw new Error(
        `The retention of ${table} is ${days} days; it must be a whole number from 1.`,
      );
    }
    if (!table.startsWith('bronze.') || override === bronzeOverride(table)) continue;
    throw new Error(
      `${table} holds every record as it came and is not deleted; to do it all the same, write the override "${bronzeOverride(table)}".`,
    );
  }
}

/**
 * Rules as a person writes them: `silver.vessels_enriched=730, bronze.ais_raw=90`, and the overrides
 * of bronze tables, also in a list.
 *
 * @throws Error naming what is wrong.
 */
export function parseRetention(rules: string, overrides: string): Retention[] {
  const allowed = listOf(overrides);
  const parsed = listOf(rules).map((rule) => {
    const found = /^(\w+\.\w+)\s*=\s*(\d+)$/.exec(rule);
    if (!found?.[1]) {
      throw new Error(`${rule} is no rule of retention: write silver.vessels_enriched=730.`);
    }
    const override = allowed.find((text) => text === bronzeOverride(found[1] ?? ''));
    return { table: found[1], days: Number(found[2]), ...(override !== undefined && { override }) };
  });
  checkRetention(parsed);
  return parsed;
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
