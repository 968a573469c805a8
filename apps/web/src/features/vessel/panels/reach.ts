/** What a panel adds to its figures when older positions may be missing. */
export const reach = (isComplete: boolean): string =>
  isComplete ? '' : ', older ones may be missing: the lake cannot be read';
