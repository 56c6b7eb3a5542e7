import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { PrismaClient } from "#prisma";
import { openPool } from "./connection.ts";

/** The two doors to one database: Prisma for writes and cold reads, the pool for hot reads. */
export interface Store {
  prisma: PrismaClient;
  pool: Pool;
  close(): Promise<void>;
}

/** Opens the database. `poolSize` is the number of connections this process may use in all. */
export function openStore({ url, poolSize, name }: { url: string; poolSize: number; name: string }): Store {
  const pool = openPool({ url, size: poolSize, name });
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
