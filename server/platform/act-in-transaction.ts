import { type Outcome, refused } from "./action.ts";
import type { Store } from "./database/store.ts";
import type { WorkKind } from "./database/work-limits.ts";
import type { LocalizedText } from "./localized-text.ts";
import { databaseErrorCode, inTransaction, type Transaction } from "./transaction.ts";

/** PostgreSQL's word for a row that somebody else kept locked for too long. */
const LOCKED = "55P03";

/** How an act is run. */
export interface ActManner {
  /** The store's usual kind unless told otherwise. */
  kind?: WorkKind;
  /** Public id of what is worked on, where only one call at a time can. */
  thing?: string;
  /** What is said while another call works on the same thing. */
  whileAnother?: LocalizedText;
}

/**
 * Runs what a caller asked for in one transaction. Where another call works on the same thing, most likely the same call sent again, it waits for a moment and is then
 * answered STILL_IN_PROGRESS: callers that repeat themselves do not queue up.
 * @throws UnavailableError when it gets no turn in time
 */
export async function actInTransaction<Result extends object>(
  store: Pick<Store, "prisma" | "turns" | "usually">,
  { kind = store.usually, thing, whileAnother = beingWorkedOn }: ActManner,
  work: (tx: Transaction) => Promise<Outcome<Result>>,
): Promise<Outcome<Result>> {
  const stillInProgress = refused({ kind: "ConflictError", code: "STILL_IN_PROGRESS", text: whileAnother });
  const endAlone = thing === undefined ? undefined : await store.turns.takeAlone(thing, kind).catch(() => null);
  if (endAlone === null) return stillInProgress;
  try {
    return await inTransaction(store, work, kind);
  } catch (error) {
    if (databaseErrorCode(error) !== LOCKED) throw error;
    return stillInProgress;
  } finally {
    endAlone?.();
  }
}

const beingWorkedOn: LocalizedText = {
  zh: "上一次操作仍在处理中，请稍候查看结果，无需重复操作",
  en: "An earlier call is still at work on this; wait a moment and look at the result before you try again",
};
