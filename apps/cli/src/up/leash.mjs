// Preloaded into every child of `up`: when `up` is gone (even by SIGKILL), its end of our standard
// input closes, and we stop.
const graceMs = 10_000;

function leave() {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), graceMs).unref();
}

process.stdin.once('end', leave).once('error', leave).resume();
process.stdin.unref?.();
