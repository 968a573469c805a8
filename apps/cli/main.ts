import { FileError } from '@pelorus/files/file-error';
import { Command } from 'commander';
import { endOnBrokenPipe } from './src/output.ts';
import { UserError } from './src/up/user-error.ts';

/** A command is loaded when it is called, and all of them for the help text. */
const commands: Record<string, () => Promise<(program: Command) => void>> = {
  up: async () => (await import('./src/up/command.ts')).addUpCommand,
  ingest: async () => (await import('./src/commands/ingest.ts')).addIngestCommand,
  simulate: async () => (await import('./src/commands/simulate.ts')).addSimulateCommand,
  feeds: async () => (await import('./src/commands/feeds.ts')).addFeedsCommand,
  decode: async () => (await import('./src/commands/decode.ts')).addDecodeCommand,
  status: async () => (await import('./src/commands/status.ts')).addStatusCommand,
  tail: async () => (await import('./src/commands/tail.ts')).addTailCommand,
  rejects: async () => (await import('./src/commands/rejects.ts')).addRejectsCommand,
  redrive: async () => (await import('./src/commands/redrive.ts')).addRedriveCommand,
  silver: async () => (await import('./src/commands/silver.ts')).addSilverCommand,
  events: async () => (await import('./src/commands/events.ts')).addEventsCommand,
  lake: async () => (await import('./src/commands/lake.ts')).addLakeCommand,
  ports: async () => (await import('./src/commands/ports.ts')).addPortsCommand,
  zones: async () => (await import('./src/commands/zones.ts')).addZonesCommand,
  weather: async () => (await import('./src/commands/weather.ts')).addWeatherCommand,
  gold: async () => (await import('./src/commands/gold.ts')).addGoldCommand,
};

async function run(): Promise<void> {
  const program = new Command('pelorus')
    .description('Self-hosted maritime monitoring')
    .showHelpAfterError();
  const called = commands[process.argv[2] ?? ''];
  for (const load of called ? [called] : Object.values(commands)) (await load())(program);
  await program.parseAsync();
}

endOnBrokenPipe();
try {
  await run();
} catch (error) {
  const isForUser = error instanceof UserError || error instanceof FileError;
  const text = isForUser ? error.message : String((error as Error).stack);
  process.stderr.write(`pelorus: ${text}\n`);
  process.exitCode = 1;
}
