/**
 * What every table says of itself to other engines. Copy-on-write keeps their deletes readable for
 * everybody at the price of rewriting; versions of the metadata are kept as long as ours are.
 */
export const commonProperties: Record<string, string> = {
  'write.parquet.compression-codec': 'zstd',
  'write.target-file-size-bytes': String(256 * 2 ** 20),
  'write.delete.mode': 'copy-on-write',
  'write.update.mode': 'copy-on-write',
  'write.merge.mode': 'copy-on-write',
  'write.metadata.delete-after-commit.enabled': 'true',
  'write.metadata.previous-versions-max': '20',
};
