import { ensureBuilt } from './build.mjs';
import { ensureGenerated } from './generate.mjs';
import { ensureInstalled } from './install.mjs';
import { withSetupLock } from './lock.mjs';
import { checkNodeVersion } from './node-version.mjs';

/** Brings a checkout to where its programs can run. Does only what has not been done. */
export async function prepare({ build }) {
  checkNodeVersion();
  await withSetupLock(async () => {
    await ensureInstalled();
    await ensureGenerated();
    if (build) await ensureBuilt();
  });
}
