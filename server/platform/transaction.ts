import type { Prisma } from "#prisma";
import type { Store } from "./database/store.ts";

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

/** PostgreSQL's five-character code inside an error of Prisma or pg; undefined for other errors. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: string };
  if (code === "P2034") return "40001";
  if (code === "P2002") return "23505";
  // Raw statements through Prisma carry PostgreSQL's code in their text alone.
  const inText = /Code: `([0-9A-Z]{5})`/.exec(error.message)?.[1];
  return inText ?? (code !== undefined && /^(?!P2)[0-9A-Z]{5}$/.test(code) ? code : undefined);
}
