const counts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** 3,412 */
export const formatCount = (value: number): string => counts.format(value);

/** 1.2M: for chips that must not grow. */
export const formatCompact = (value: number): string => compact.format(value);

/** 92.4 %; a part of nothing is a dash. */
export const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
