import { importZones } from '@pelorus/files/reference/import-zones';
import { readZoneSet, removeZones, zoneSets } from '@pelorus/files/reference/zone-folder';
import { InvalidArgumentError, type Command } from 'commander';
import { writeOut } from '../output.ts';
import { folderOf, whenUsed, withFolder, type FolderOption } from '../reference-folder.ts';

const setFrom = (name: string): string => {
  if (/^[a-z0-9_-]+$/.test(name)) return name;
  throw new InvalidArgumentError('a set of zones is named as `pelorus zones list` tells it');
};

/** Adds `pelorus zones`. */
export function addZonesCommand(program: Command): void {
  const zones = program.command('zones').description('areas that ships are told to be in');
  withFolder(
    zones.command('import').description('take the polygons of a GeoJSON file or a Shapefile'),
  )
    .argument(
      '<file>',
      'GeoJSON in degrees, or .shp or .zip of a Shapefile; its name becomes that of the set',
    )
    .action(async (file: string, options: FolderOption) => {
      const { zones: taken, refused } = await importZones(folderOf(options), file);
      for (const problem of refused) process.stderr.write(`left out ${problem}\n`);
      await writeOut(`${taken.length} zones taken, ${refused.length} left out. ${whenUsed}\n`);
    });
  withFolder(zones.command('list').description('print what was imported')).action(
    async (options: FolderOption) => {
      const folder = folderOf(options);
      for (const set of await zoneSets(folder)) {
        const found = await readZoneSet(folder, set);
        await writeOut(`${set}\t${found.length}\n`);
      }
    },
  );
  withFolder(zones.command('remove').description('take a set of zones out'))
    .argument('<set>', 'its name', setFrom)
    .action(async (set: string, options: FolderOption) => {
      await removeZones(folderOf(options), set);
      await writeOut(`${set} is taken out. ${whenUsed}\n`);
    });
}
