import { recentRejects, type RejectRow } from '@pelorus/db/queries/recent-rejects';
import { rejectReasons } from '@pelorus/pipeline/outcome';
import { formatOrigin } from '@pelorus/pipeline/records/origin-text';
import { Option, type Command } from 'commander';
import { countFrom } from '../arguments.ts';
import { writeOut } from '../output.ts';
import { openStack } from '../stack/open.ts';

interface RejectsOptions {
  reason?: string;
  source?: string;
  limit: number;
  dataDir?: string;
}

/** Adds `pelorus rejects`. */
export function addRejectsCommand(program: Command): void {
  program
    .command('rejects')
    .description('print rejected records as JSON lines, the latest first')
    .addOption(new Option('--reason <reason>', 'only of this reason').choices(rejectReasons))
    .option('--source <source>', 'only of this source')
    .option('--limit <n>', 'most records', countFrom(1), 20)
    .option('--data-dir <dir>', 'data directory of the running system')
    .action(printRejects);
}

async function printRejects({ dataDir, ...filter }: RejectsOptions): Promise<void> {
  const stack = await openStack(dataDir);
  try {
    for (const reject of await recentRejects(stack.db, filter)) {
      await writeOut(`${JSON.stringify({ id: originOf(reject), ...reject })}\n`);
    }
  } finally {
    await stack.close();
  }
}

/** What `pelorus redrive --id` takes. */
const originOf = ({ partition, origin_offset: offset, origin_index: index }: RejectRow): string =>
  formatOrigin({ partition, offset, index });
