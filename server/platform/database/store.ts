import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "#prisma";

/** The two doors to one database: Prisma for writes and cold reads, the pool for hot reads. */
export interface Store {
  prisma: PrismaClient;
  pool: Pool;
  close(): Promise<void>;
}

/** Opens the database. `poolSize` is the number of connections this process may use in all. */
export function openStore({ url, poolSize, name }: { url: string; poolSize: number; name: string }): Store {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    application_name: name,
    // Statements here are short and their shape is known: compiling them would cost more than it saves.
    options: "-c timezone=UTC -c jit=off",
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while idle (a restart of the server) must not take the process with it; the next query opens a new one.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
