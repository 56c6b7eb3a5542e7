import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { PrismaClient } from "#prisma";
import type { Sql } from "../sql.ts";
import { openPool } from "./connection.ts";
import { patientPool } from "./patient-query.ts";
import { Turns } from "./turns.ts";
import { longestReadMs, type SessionLimits, type WorkKind } from "./work-limits.ts";

/** What every transaction of a job begins with. */
export interface Fence {
  /** Sets the limits of the transaction, and brings a row only while the job is its worker's. */
  opening(limits: SessionLimits): Sql;
  /** @throws LostLease when the opening brought no row */
  pass(rows: readonly unknown[]): void;
}

/**
 * The doors to one database, each with connections of its own so that a crowd at one keeps nobody out at another: Prisma for writes and cold reads, the pool for
 * hot reads, the front door for who is calling and whether we are ready.
 */
export interface Store {
  prisma: PrismaClient;
  /** What is asked with `query` ends by itself when it takes too long. */
  pool: Pool;
  frontDoor: Pool;
  /** Connections of writes. */
  writes: Pool;
  /** Turns of transactions at {@link writes}, and of exports at {@link pool}. */
  turns: Turns;
  /** What transactions are here unless they say so. */
  usually: WorkKind;
  /** In a job: the first statement of each transaction, which lets none pass that the job has no right to any more. */
  fence?: Fence;
  close(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreParts {
  url: string;
  /** Connections this process may use in all. */
  poolSize: number;
  name: string;
  /** ACT unless told otherwise. */
  usually?: WorkKind;
}

/** Who calls is a matter of milliseconds; a line that has not brought it after so many is broken. */
const FRONT_DOOR_MS = 5_000;

/** Opens the database. */
export function openStore({ url, poolSize, name, usually = "ACT" }: StoreParts): Store {
  const atFrontDoor = Math.max(1, Math.floor(poolSize / 5));
  const ofWrites = Math.max(1, Math.floor((poolSize - atFrontDoor) / 2));
  const ofReads = Math.max(1, poolSize - atFrontDoor - ofWrites);
  const pool = patientPool(openPool({ url, size: ofReads, name }), longestReadMs(usually));
  const writes = openPool({ url, size: ofWrites, name });
  const frontDoor = openPool({ url, size: atFrontDoor, name, answersWithinMs: FRONT_DOOR_MS });
  const prisma = new PrismaClient({ adapter: new PrismaPg(writes) });
  return {
    prisma,
    pool,
    frontDoor,
    writes,
    turns: new Turns({ writes: ofWrites, reads: ofReads }),
    usually,
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool, writes, frontDoor].map((each) => (each.ended ? undefined : each.end())));
    },
  };
}
