import { Client, Pool } from "pg";

/**
 * A connection whose session is in UTC from its first word on. The time zone is said by a start-up parameter of its own, which poolers understand and keep for each
 * of their clients; they refuse `options`, and a `SET` would stay behind in a session that belongs to others a moment later.
 */
export class UtcClient extends Client {
  /** What the connection says of itself when it begins; pg asks for it and does not declare it. */
  getStartupConf(): Record<string, string> {
    const inherited = (Client.prototype as unknown as { getStartupConf(): Record<string, string> }).getStartupConf;
    return { ...inherited.call(this), TimeZone: "UTC" };
  }
}

/** What a pool of connections is made from. */
export interface PoolParts {
  url: string;
  /** Most connections at a time. */
  size: number;
  /** How the database shows who is connected. */
  name: string;
  /** How soon the database has to answer, a new connection as well, in milliseconds; otherwise the connection is given up. As long as it likes when absent. */
  answersWithinMs?: number;
  /** How each begins; UTC and nothing else when absent. */
  Client?: typeof UtcClient;
}

/** How long somebody waits for a connection, in milliseconds. */
const PATIENCE_MS = 5_000;
/** After so long without a word the operating system asks whether the other side is still there, in milliseconds. */
const KEEP_ALIVE_MS = 10_000;

/** Opens connections as they are needed. One that breaks while idle is replaced by the next query. */
export function openPool({ url, size, name, answersWithinMs, Client: SessionClient = UtcClient }: PoolParts): Pool {
  const pool = new Pool({
    Client: SessionClient,
    connectionString: url,
    max: size,
    application_name: name,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: answersWithinMs ?? PATIENCE_MS,
    ...(answersWithinMs === undefined ? {} : { query_timeout: answersWithinMs }),
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  });
  // A connection that breaks while idle (a restart of the server) must not take the process with it.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
