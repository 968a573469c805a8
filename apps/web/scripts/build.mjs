import { spawnSync } from 'node:child_process';
spawnSync(process.execPath, ['../../node_modules/next/dist/bin/next', 'build'], {
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
});
