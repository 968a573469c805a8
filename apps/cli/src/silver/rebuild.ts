import {
  rebuildSilver as rebuildTable,
  type RebuiltSilver,
} from '@pelorus/lake/rebuild/rebuild-silver';
import { readerPositions } from '@pelorus/db/checkpoints';
import { bronzeAisRaw } from '@pelorus/lake/tables/bronze-ais-raw';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { useSettings } from '@pelorus/files/read-settings';
import { loadReference } from '@pelorus/files/reference/load';
import { readReferenceFolder, readSettingsPath } from '../env.ts';
import { throughOf } from '../gold/missing-records.ts';
import { withGold } from '../gold/open.ts';
import { waitForLake } from '../gold/wait-for-lake.ts';
import { writeOut } from '../output.ts';
import { createRecompute } from './recompute.ts';

export interface SilverOptions {
  json?: boolean;
  dataDir?: string;
}

/** Puts what was redriven in its place in silver, once the lake holds all that has a verdict now. */
export async function rebuildSilver({ json, dataDir }: SilverOptions): Promise<void> {
  // The thresholds of fishing and speed are those of the stream.
  await useSettings(readSettingsPath());
  return withGold(dataDir, async (opened) => {
    const { db, lake } = opened;
    const wanted = throughOf(await readerPositions(db, 'tally'));
    const { catalog } = lake;
    const tables = { bronze: bronzeAisRaw.ident, silver: silverVesselsEnriched.ident } as const;
    for (const reader of ['bronze', 'silver'] as const) {
      await waitForLake({ db, catalog, ident: tables[reader], reader, wanted });
    }
    const rebuilt = await rebuildTable(
      opened,
      createRecompute(await loadReference(readReferenceFolder())),
    );
    await writeOut(json ? `${JSON.stringify(rebuilt)}\n` : describe(rebuilt));
  });
}

function describe({ vessels, rows, changed, days }: RebuiltSilver): string {
  if (vessels === 0) return 'nothing was redriven: silver is as it should be\n';
  if (changed === 0) return `${rows} rows of ${vessels} vessels are as they should be\n`;
  return `${changed} of ${rows} rows of ${vessels} vessels were made anew, in ${days.length} days: ${days.join(', ')}\n`;
}
