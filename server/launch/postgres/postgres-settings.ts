/** Settings of the embedded server, given on its command line so that they follow the program's version, not the data's. */
export const servingSettings: Readonly<Record<string, string>> = {
  // Only this machine, only by TCP and password.
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  // A machine of two cores and a few GB that it shares with the product's own processes.
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_worker_processes: "4",
  max_parallel_workers: "2",
  max_parallel_workers_per_gather: "1",
  // Reads are mostly served from the file cache; handing them to I/O workers would only cost switches between two cores.
  io_method: "sync",
  random_page_cost: "1.1",
  // Statements are short: compiling them costs more than it saves.
  jit: "off",
  // An acknowledged write is on disk.
  fsync: "on",
  synchronous_commit: "on",
  // No replicas: less to write. A checkpoint every 1 GB keeps recovery after a crash within seconds.
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "1GB",
  min_wal_size: "256MB",
  checkpoint_completion_target: "0.9",
  // Status columns change often: vacuum early, in bigger bites.
  autovacuum_naptime: "20s",
  autovacuum_vacuum_scale_factor: "0.05",
  autovacuum_analyze_scale_factor: "0.05",
  autovacuum_vacuum_cost_limit: "1000",
  // Stop working for clients that are gone.
  client_connection_check_interval: "10s",
  // Clusters may have a name here that the server puts up with and its parallel workers do not, so that larger queries would fail.
  default_text_search_config: "pg_catalog.simple",
  timezone: "UTC",
  log_timezone: "UTC",
  // Failed statements are reported to their client, who knows how to log them without personal data; here they would stand in full.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  log_line_prefix: "",
  lc_messages: "C",
};

/** For clusters that are thrown away: nothing needs to survive a power cut. */
export const throwAwaySettings: Readonly<Record<string, string>> = {
  ...servingSettings,
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "200",
  autovacuum: "off",
  max_wal_size: "4GB",
};
