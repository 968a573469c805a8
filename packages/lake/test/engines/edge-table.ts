import type { TableDefinition } from '../../src/tables/define.ts';

/** Every type, and a partition by texts that are awkward in a path, and by month. No table of ours needs it. */
export const edgeTable: TableDefinition = {
  ident: { namespace: 'edge', name: 'every type' },
  description: 'one column of each type',
  schema: {
    type: 'struct',
    'schema-id': 0,
    fields: (
      [
        'boolean',
        'int',
        'long',
        'float',
        'double',
        'date',
        'timestamp',
        'timestamptz',
        'string',
        'binary',
      ] as const
    ).map((type, index) => ({ id: index + 1, name: `a ${type}`, required: false, type })),
  },
  spec: {
    'spec-id': 0,
    fields: [
      { 'source-id': 9, 'field-id': 1000, name: 'a string', transform: 'identity' },
      { 'source-id': 8, 'field-id': 1001, name: 'a timestamptz_month', transform: 'month' },
    ],
  },
  sortOrder: { 'order-id': 0, fields: [] },
  properties: {},
};
