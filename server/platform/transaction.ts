import type { Prisma } from "#prisma";
import { databaseErrorCode } from "./database/error-code.ts";
import type { Store } from "./database/store.ts";

export { databaseErrorCode } from "./database/error-code.ts";

/** What an action writes through: everything in it happens together or not at all. */
export type Transaction = Prisma.TransactionClient;

/** How long one transaction may take, in seconds: submissions of 100 000 cards are one. */
const LONGEST_SECONDS = 120;
/** Serialisation failure and deadlock: PostgreSQL asks to try again. */
const TRY_AGAIN = ["40001", "40P01"];

/**
 * Runs `work` in one transaction. Tries again (three times in all) when PostgreSQL says that two transactions crossed, so `work` must have no
 * effect outside of the transaction.
 */
export async function inTransaction<T>(
  store: Pick<Store, "prisma">,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.prisma.$transaction(work, { timeout: LONGEST_SECONDS * 1000, maxWait: 15_000 });
    } catch (error) {
      if (attempt >= 3 || !TRY_AGAIN.includes(databaseErrorCode(error) ?? "")) throw error;
    }
  }
}
