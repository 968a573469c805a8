import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPythonPackages } from '../s3/python-packages.ts';
import type { EngineLake } from './engine-lake.ts';
import { startBridge, type PythonBridge } from './python-bridge.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');

export async function whyNoPyIceberg(): Promise<string | null> {
  return (await findPythonPackages(requirements)).missing;
}

/** What PyIceberg has to know of a lake. */
type Known = Pick<EngineLake, 'catalogName' | 'catalogUrl' | 's3'> & {
  lake: { warehouse: string };
};

/** PyIceberg on these lakes; the operations are in pyiceberg_bridge.py. */
export async function startPyIceberg(
  lakes: readonly Known[],
  scratchDir: string,
): Promise<PythonBridge> {
  const { bin } = await findPythonPackages(requirements);
  if (bin === null) throw new Error('PyIceberg is not installed');
  const file = join(await mkdtemp(join(scratchDir, 'pyiceberg-')), 'catalogs.json');
  const catalogs = lakes.map((one) => [one.catalogName, catalogOf(one)]);
  await writeFile(file, JSON.stringify(Object.fromEntries(catalogs)));
  const script = join(import.meta.dirname, 'pyiceberg_bridge.py');
  return startBridge(join(bin, 'python'), [script, file], process.env);
}

function catalogOf({ catalogUrl, lake, s3 }: Known): Record<string, string> {
  return {
    type: 'sql',
    uri: catalogUrl.replace(/^postgresql:/, 'postgresql+psycopg2:'),
    init_catalog_tables: 'false',
    warehouse: lake.warehouse,
    ...(s3 && {
      's3.endpoint': s3.endpoint,
      's3.region': s3.region,
      's3.access-key-id': s3.credentials?.accessKeyId ?? '',
      's3.secret-access-key': s3.credentials?.secretAccessKey ?? '',
    }),
  };
}
