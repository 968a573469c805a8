import { describeRefused, importPorts } from '@pelorus/files/reference/import-ports';
import { portSets, readPorts, removePorts } from '@pelorus/files/reference/port-folder';
import { portFormats, type PortFormat } from '@pelorus/pipeline/reference/port-files/facts';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { writeOut } from '../output.ts';
import { folderOf, whenUsed, withFolder, type FolderOption } from '../reference-folder.ts';

const setFrom = (name: string): string => {
  if (/^[a-z0-9_-]+$/.test(name)) return name;
  throw new InvalidArgumentError('an import is named as `pelorus ports list` tells it');
};

/** Adds `pelorus ports`. */
export function addPortsCommand(program: Command): void {
  const ports = program.command('ports').description('ports that positions are held against');
  withFolder(ports.command('import').description('take ports, berths and anchorages of a file'))
    .argument('<file>', 'plain or packed; nothing of it is changed')
    .addOption(
      new Option('--format <name>', 'whose file it is').choices(portFormats).makeOptionMandatory(),
    )
    .action(importFile);
  withFolder(ports.command('list').description('print the imports, or every port'))
    .option('--all', 'every port as workers have it: LOCODE, name, country, place, size, places')
    .action(list);
  withFolder(ports.command('remove').description('take an import out'))
    .argument('<set>', 'its name', setFrom)
    .action(async (set: string, options: FolderOption) => {
      await removePorts(folderOf(options), set);
      await writeOut(`${set} is taken out. ${whenUsed}\n`);
    });
}

interface ImportOptions extends FolderOption {
  format: PortFormat;
}

async function importFile(file: string, options: ImportOptions): Promise<void> {
  const { set, added, changed, unchanged, refused, outdone } = await importPorts(
    folderOf(options),
    file,
    options.format,
  );
  for (const one of refused) process.stderr.write(`left out ${describeRefused(one)}\n`);
  for (const one of outdone)
    process.stderr.write(`of UN/LOCODE left out ${describeRefused(one)}\n`);
  await writeOut(
    `${set}: ${added} ports added, ${changed} changed, ${unchanged} as they were, ${refused.length} entries left out. ${whenUsed}\n`,
  );
}

async function list({ all, ...options }: FolderOption & { all?: boolean }): Promise<void> {
  const folder = folderOf(options);
  const { ports, reports } = await readPorts(folder);
  if (all === true) {
    for (const { locode, name, country, latitude, longitude, size, ...port } of ports) {
      const places = `${port.berths?.length ?? 0}\t${port.anchorages?.length ?? 0}`;
      const line = [locode ?? '', name, country, latitude, longitude, size ?? '', places];
      await writeOut(`${line.join('\t')}\n`);
    }
    return;
  }
  const bySet = new Map(reports.map((report) => [report.set, report]));
  for (const set of await portSets(folder)) {
    const { added = 0, changed = 0, unchanged = 0 } = bySet.get(set) ?? {};
    await writeOut(`${set}\t${added} added\t${changed} changed\t${unchanged} as they were\n`);
  }
  await writeOut(`${ports.length} ports\n`);
}
