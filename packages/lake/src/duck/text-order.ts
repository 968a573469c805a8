/** Characters whose order in UTF-16 is not the one of their bytes in UTF-8. */
const unordered = /[\ud800-\uffff]/;

const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareBytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Places of texts in the order of their UTF-8 bytes, which is DuckDB's and Iceberg's. */
export function orderByBytes(texts: readonly string[]): number[] {
  const compare = texts.some((text) => unordered.test(text)) ? compareBytes : compareUnits;
  return texts.map((_, place) => place).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''));
}
