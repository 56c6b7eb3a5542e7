import type { Prisma } from "#prisma";
import { databaseErrorCode } from "./database/error-code.ts";
import type { Store } from "./database/store.ts";
import { sessionLimits, settingLimits, type WorkKind, workLimits } from "./database/work-limits.ts";
import { sql } from "./sql.ts";

export { databaseErrorCode } from "./database/error-code.ts";

/** What an action writes through: everything in it happens together or not at all. */
export type Transaction = Prisma.TransactionClient;

/** Serialisation failure and deadlock: PostgreSQL asks to try again. */
const TRY_AGAIN = ["40001", "40P01"];
/** A transaction has its turn, so its connection is there at once; this is for opening one, in milliseconds. */
const LONGEST_OPENING_MS = 6_000;

/**
 * Runs `work` in one transaction, within the limits of its kind: the store's usual kind unless told otherwise. Tries again (three times in all) when PostgreSQL says
 * that two transactions crossed, so `work` must have no effect outside of the transaction. It runs to its end even when its caller has gone: half an act would be
 * nobody's, and who asks again finds it done or undone. In a job it passes only while the job is still its worker's.
 * @throws UnavailableError when it gets no turn in time, LostLease when the job is another's
 */
export async function inTransaction<T>(
  store: Pick<Store, "prisma" | "turns" | "usually" | "fence">,
  work: (tx: Transaction) => Promise<T>,
  kind: WorkKind = store.usually,
): Promise<T> {
  const limits = sessionLimits(kind);
  const endTurn = await store.turns.take(kind);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await store.prisma.$transaction(
          async (tx) => {
            const opening = store.fence?.opening(limits) ?? sql`SELECT ${settingLimits(limits)}`;
            const rows = await tx.$queryRaw<unknown[]>(opening);
            store.fence?.pass(rows);
            return work(tx);
          },
          { timeout: workLimits[kind].seconds * 1000, maxWait: LONGEST_OPENING_MS },
        );
      } catch (error) {
        if (attempt >= 3 || !TRY_AGAIN.includes(databaseErrorCode(error) ?? "")) throw error;
      }
    }
  } finally {
    endTurn();
  }
}

/** The same database without a job's fence, for what must be put right because the job was lost. */
export function unfenced({ fence: _fence, ...store }: Store): Store {
  return store;
}
