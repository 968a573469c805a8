// Writes docs/data-dictionary.md from records and tables; with --check only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identText } from '@pelorus/lake/catalog/catalog';
import type { TableDefinition } from '@pelorus/lake/tables/define';
import { tables } from '@pelorus/lake/tables/index';
import { records } from '@pelorus/pipeline/records/index';
import type { Column } from '@pelorus/pipeline/records/define';
import { rules } from '@pelorus/pipeline/clean/rules';
import { qualityFlags } from '@pelorus/pipeline/records/quality';
import { settings } from '@pelorus/pipeline/settings';
import { settingsFile } from '@pelorus/pipeline/settings-schema';
import { readers, topics } from '@pelorus/pipeline/topology';
import { format } from 'prettier';
import { root } from './setup/paths.mjs';

const header = `# Data dictionary

Made from \`packages/pipeline/src/records\` and \`packages/lake/src/tables\` by
\`node --import tsx scripts/data-dictionary.ts\`: change those, not this page. A field has the same name in
Kafka, PostgreSQL, the lake and the API. Times are UTC: epoch milliseconds inside, ISO 8601 with Z in the
API, microseconds in the lake.
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

const quality = `## Quality

What is doubtful about a valid record, as the sum of these bits. To ask for one: \`quality & 32 <> 0\`; in Trino
\`bitwise_and(quality, 32) <> 0\`.

| bit | flag | what it says |
| --- | --- | --- |
${Object.entries(qualityFlags)
  .map(([name, { bit, description }]) => `| ${bit} | \`${name}\` | ${description} |`)
  .join('\n')}
`;

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const cleaning = `## Cleaning rules

In this order; the first that gives a reason decides. See [cleaning](cleaning.md).

| rule | what it does | may refuse as | may flag as |
| --- | --- | --- | --- |
${Object.entries(rules)
  .map(
    ([name, { description, reasons, flags }]) =>
      `| ${name} | ${description} | ${code(reasons)} | ${code(flags)} |`,
  )
  .join('\n')}

### Settings

| setting | built in | what it is |
| --- | --- | --- |
${Object.entries(settings)
  .flatMap(([group, values]) =>
    Object.entries(values as Record<string, unknown>).map(
      ([name, value]) =>
        `| \`${group}.${name}\` | ${JSON.stringify(value)} | ${describe(group, name)} |`,
    ),
  )
  .join('\n')}
`;
function describe(group: string, name: string): string {
  const fields = settingsFile.shape[group as keyof typeof settings].unwrap().shape;
  const field = (fields as Record<string, { unwrap(): { description?: string } }>)[name];
  return field?.unwrap().description ?? '';
}

const lakeIntroduction = `## The lake

Iceberg tables, format version 2. Readers find a column by its id, which never changes; every column may
be null in the format, and is where a record above says so.
`;

const layoutOf = ({ schema, spec, sortOrder }: TableDefinition): string => {
  const nameOf = (id: number) => schema.fields.find((field) => field.id === id)?.name ?? '';
  const parts = spec.fields.map(
    ({ transform, 'source-id': id }) => `\`${transform}(${nameOf(id)})\``,
  );
  const order = sortOrder.fields.map(({ 'source-id': id }) => `\`${nameOf(id)}\``);
  return [
    parts.length === 0 ? 'Not partitioned' : `Partitioned by ${parts.join(', ')}`,
    order.length === 0 ? 'in the order of arrival' : `sorted by ${order.join(', ')}`,
  ].join(', ');
};

const tableOf = (table: TableDefinition): string => `### ${identText(table.ident)}

${table.description} ${layoutOf(table)}.

| id | column | type | what it is |
| --- | --- | --- | --- |
${table.schema.fields
  .map(({ id, name, type, doc }) => `| ${id} | \`${name}\` | ${type} | ${doc ?? ''} |`)
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
const sections = [
  header,
  ...Object.values(records).map(sectionOf),
  quality,
  cleaning,
  lakeIntroduction,
  ...tables.map(tableOf),
  flow,
];
const page = await format(sections.join('\n'), {
  parser: 'markdown',
  printWidth: 100,
});
if (!process.argv.includes('--check')) {
  writeFileSync(path, page);
} else if (readFileSync(path, 'utf8') !== page) {
  console.error('docs/data-dictionary.md is not what the records say: run the script it names.');
  process.exit(1);
}
