/** Feed adapters that PELORUS_SOURCES may name. */
export const sourceNames = ['simulator', 'file'] as const;
export type SourceName = (typeof sourceNames)[number];
