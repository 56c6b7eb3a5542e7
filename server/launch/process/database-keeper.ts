import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "../config.ts";
import type { Logger } from "../log/logger.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";

/** The database of an installation, kept running where it is ours to run. */
export interface DatabaseKeeper {
  /** Resolves with its address when it accepts connections. Rejects when it could not be started the first time. */
  url(): Promise<string>;
  /** Calls back when the address has changed, which a new start does when another program took the port. */
  onMoved(callback: () => void): void;
  stop(): Promise<void>;
}

/** Takes the server that DATABASE_URL names, or starts the embedded one and starts it again whenever it dies. */
export function keepDatabase(config: Config, log: Logger): DatabaseKeeper {
  if (config.databaseUrl) {
    const { databaseUrl } = config;
    return { url: async () => databaseUrl, onMoved: () => {}, stop: async () => {} };
  }
  let isStopping = false;
  let moved: () => void = () => {};
  let current = start();
  // Whoever asks for the address sees the failure; without anyone asking it is not an unhandled one.
  current.catch(() => {});

  async function start(): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
    server.onExit(() => {
      if (isStopping) return;
      log.error("PostgreSQL ended; starting it again");
      current = startAgain(server.url);
    });
    return server;
  }

  async function startAgain(lastUrl: string): Promise<EmbeddedPostgres> {
    for (let pauseMilliseconds = 200; ; pauseMilliseconds = Math.min(pauseMilliseconds * 2, 5_000)) {
      try {
        const server = await start();
        log.info("PostgreSQL is back");
        if (server.url !== lastUrl) moved();
        return server;
      } catch (error) {
        if (isStopping) throw error;
        log.error({ err: error }, "PostgreSQL could not be started again");
        await pause(pauseMilliseconds);
      }
    }
  }

  return {
    url: async () => (await current).url,
    onMoved: (callback) => {
      moved = callback;
    },
    async stop() {
      isStopping = true;
      await current.then(
        (server) => server.stop(),
        () => {},
      );
    },
  };
}
