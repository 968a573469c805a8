const ours = (names) => `^packages/(${names})/|@pelorus/(${names})(/|$)`;

/** The arrows of ARCHITECTURE.md. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-undeclared',
      comment: 'A package uses what its own package.json names.',
      severity: 'error',
      from: { pathNot: '(^|/)(test|e2e|bench)/|\\.test\\.tsx?$|\\.config\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(bun|cloudflare):' },
    },
    {
      name: 'apps-are-islands',
      comment: 'The command line starts other apps as processes.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-do-not-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'pipeline-is-pure',
      comment: 'The domain: no input or output, nothing of ours.',
      severity: 'error',
      from: { path: '^packages/pipeline/src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pipeline-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/pipeline/src/', pathNot: '\\.test\\.ts$' },
      to: { path: ours('simulator|files|eventlog|db|lake|embedded') },
    },
    {
      name: 'simulator-is-pure',
      severity: 'error',
      from: { path: '^packages/simulator/src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'simulator-imports-only-pipeline',
      severity: 'error',
      from: { path: '^packages/simulator/src/' },
      to: { path: ours('files|eventlog|db|lake|embedded') },
    },
    {
      name: 'stores-do-not-know-each-other',
      severity: 'error',
      from: { path: '^packages/(files|eventlog|db|lake|embedded)/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/(files|eventlog|db|lake|embedded)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'db-knows-only-records',
      comment: 'Records, and the contracts beside them.',
      severity: 'error',
      from: { path: '^packages/db/src/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^packages/pipeline/src/',
        pathNot:
          '^packages/pipeline/src/(records/|aggregate/partials|source-health/rows|outcome|stage|standing-check|topology)',
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|generated|public)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
