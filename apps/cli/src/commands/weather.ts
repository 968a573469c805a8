import { InvalidArgumentError, type Command } from 'commander';
import { importWeather, type WeatherOptions } from '../weather/run.ts';

/** Adds `pelorus weather`. */
export function addWeatherCommand(program: Command): void {
  program
    .command('weather')
    .description('weather that positions are enriched with')
    .command('import')
    .description('send a grid of wind or water temperature into the running system')
    .argument('<file>', 'NetCDF-3, or JSON as grib2json makes it of GRIB2; plain or packed')
    .option('--source <name>', 'provider, as rows will name it', sourceFrom, 'grid')
    .option('--data-dir <dir>', 'data directory of the running system')
    .action((file: string, options: WeatherOptions) => importWeather(file, options));
}

/** A plus stands between the providers of temperature and wind. */
function sourceFrom(name: string): string {
  if (/^[\w.:-]{1,40}$/.test(name)) return name;
  throw new InvalidArgumentError('It is up to 40 letters, digits, _, ., : and -.');
}
