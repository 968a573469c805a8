import {
  importZones,
  readZoneSet,
  removeZones,
  zoneSets,
} from '@pelorus/files/reference/zone-folder';
import { InvalidArgumentError, type Command } from 'commander';
import { readReferenceFolder } from '../env.ts';
import { writeOut } from '../output.ts';
import { UserError } from '../up/user-error.ts';

interface ZonesOptions {
  folder?: string;
}

const folderOf = ({ folder = readReferenceFolder() }: ZonesOptions): string => {
  if (folder !== '') return folder;
  throw new UserError('no folder of reference data: name it by --folder or PELORUS_REFERENCE');
};

const setFrom = (name: string): string => {
  if (/^[a-z0-9_-]+$/.test(name)) return name;
  throw new InvalidArgumentError('a set of zones is named as `pelorus zones list` tells it');
};

/** Adds `pelorus zones`. */
export function addZonesCommand(program: Command): void {
  const zones = program.command('zones').description('areas that ships are told to be in');
  const withFolder = (command: Command): Command =>
    command.option('--folder <dir>', 'folder of reference data, else PELORUS_REFERENCE');
  withFolder(
    zones.command('import').description('take the polygons of a GeoJSON file or a Shapefile'),
  )
    .argument(
      '<file>',
      'GeoJSON in degrees, or .shp or .zip of a Shapefile; its name becomes that of the set',
    )
    .action(async (file: string, options: ZonesOptions) => {
      const { zones: taken, refused } = await importZones(folderOf(options), file);
      for (const problem of refused) process.stderr.write(`left out ${problem}\n`);
      await writeOut(`${taken.length} zones taken, ${refused.length} left out. ${whenUsed}\n`);
    });
  withFolder(zones.command('list').description('print what was imported')).action(
    async (options: ZonesOptions) => {
      const folder = folderOf(options);
      for (const set of await zoneSets(folder)) {
        const found = await readZoneSet(folder, set);
        await writeOut(`${set}\t${found.length}\n`);
      }
    },
  );
  withFolder(zones.command('remove').description('take a set of zones out'))
    .argument('<set>', 'its name', setFrom)
    .action(async (set: string, options: ZonesOptions) => {
      await removeZones(folderOf(options), set);
      await writeOut(`${set} is taken out. ${whenUsed}\n`);
    });
}

const whenUsed = 'Workers use it from their next start.';
