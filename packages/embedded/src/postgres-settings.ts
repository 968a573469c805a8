/** Settings for a small machine, and why. Everything else is PostgreSQL's default; fsync stays on. */
export const postgresSettings = {
  // Nobody but this machine, and no socket file that needs a directory everybody may write.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Measured in UTC, told in English: the launcher and the tests read both.
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // All of Pelorus opens about 20 connections; each costs memory even when idle.
  max_connections: '40',
  // What each process has touched of it counts as its own; the page cache does the rest, counted once.
  shared_buffers: '16MB',
  maintenance_work_mem: '32MB',
  // A checkpoint is acknowledged once it is on disk: what was saved survives a power cut.
  synchronous_commit: 'on',
  // No replicas: rows copied into a table made in the same transaction skip the log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Bulk loading should not force a checkpoint every few seconds, nor fill a small disk.
  max_wal_size: '1GB',
  min_wal_size: '64MB',
  wal_buffers: '4MB',
  // Two cores have better things to do than parallel plans, JIT and I/O helpers.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_worker_processes: '4',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '1',
  io_method: 'sync',
  jit: 'off',
  // A query over the hot window locks each of its days.
  max_locks_per_transaction: '256',
  // Silence is normal.
  log_checkpoints: 'off',
} as const satisfies Record<string, string>;
