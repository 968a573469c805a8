// Writes docs/data-dictionary.md from the records of the pipeline; with --check only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { records } from '@pelorus/pipeline/records/index';
import type { Column } from '@pelorus/pipeline/records/define';
import { readers, topics } from '@pelorus/pipeline/topology';
import { format } from 'prettier';
import { root } from './setup/paths.mjs';

const header = `# Data dictionary

Made from \`packages/pipeline/src/records\` by \`node --import tsx scripts/data-dictionary.ts\`: change the
records, not this page. A field has the same name in Kafka, PostgreSQL and the API. Times are UTC: epoch
milliseconds inside, ISO 8601 with Z in the API.
`;

const typeOf = (column: Column): string =>
  `${column.kind === 'timestamp' ? 'time' : column.kind}${column.nullable ? ', may be null' : ''}`;

const valuesOf = (column: Column): string =>
  column.values ? ` (${column.values.map((value) => `\`${String(value)}\``).join(', ')})` : '';

interface Described {
  name: string;
  description: string;
  columns: Record<string, Column>;
}

const sectionOf = ({ name, description, columns }: Described): string => `## ${name}

${description}

| field | type | what it is |
| --- | --- | --- |
${Object.entries(columns)
  .map(
    ([field, column]) =>
      `| \`${field}\` | ${typeOf(column)} | ${column.description}${valuesOf(column)} |`,
  )
  .join('\n')}
`;

const flow = `## The flow

| topic | content | partitions | kept |
| --- | --- | --- | --- |
${Object.entries(topics)
  .map(
    ([name, topic]) =>
      `| \`${name}\` | ${topic.content} | ${topic.partitions === 'traffic' ? 'PELORUS_PARTITIONS' : topic.partitions} | ${topic.retentionMs / 3_600_000} h |`,
  )
  .join('\n')}

| reader | what it does | reads | writes |
| --- | --- | --- | --- |
${Object.entries(readers)
  .map(
    ([name, reader]) =>
      `| ${name} | ${reader.description} | \`${reader.input}\` | ${[...reader.outputs, ...reader.tables].map((target) => `\`${target}\``).join(', ')} |`,
  )
  .join('\n')}
`;

const path = join(root, 'docs/data-dictionary.md');
const page = await format([header, ...Object.values(records).map(sectionOf), flow].join('\n'), {
  parser: 'markdown',
  printWidth: 100,
});
if (!process.argv.includes('--check')) {
  writeFileSync(path, page);
} else if (readFileSync(path, 'utf8') !== page) {
  console.error('docs/data-dictionary.md is not what the records say: run the script it names.');
  process.exit(1);
}
