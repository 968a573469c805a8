/** A row as the lake takes it: times in epoch ms, dates as any moment of the day. */
export type LakeRow = Record<string, string | number | boolean | null>;
