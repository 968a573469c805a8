import { formatNames, type FormatName } from '@pelorus/pipeline/formats/formats';
import { InvalidArgumentError } from 'commander';

/** The name of a format on the command line. */
export function formatName(text: string): FormatName {
  const found = formatNames.find((name) => name === text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`Known are ${formatNames.join(', ')}.`);
}
