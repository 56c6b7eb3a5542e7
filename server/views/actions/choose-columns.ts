import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type ColumnChoice, columnFaults, listFaults } from "../rules/view-faults.ts";
import { faulty, oneCallAtATime } from "./keep-views.ts";

/** Lists of which one person chooses the columns at most; the desk has fewer. */
export const MOST_LISTS = 50;

/** Chooses the columns of a list for the caller, wherever no view says otherwise. No columns at all are the list's own. */
export async function chooseColumns(
  { viewer: { accountId }, services }: ActionContext,
  { list, columns, hiddenColumns: hidden }: Pick<ColumnChoice, "columns"> & Partial<ColumnChoice> & { list: string },
): Promise<Outcome<{ list: string }>> {
  const hiddenColumns = hidden ?? [];
  const faults = [...listFaults(list), ...columnFaults({ columns, hiddenColumns })];
  if (faults.length > 0) return faulty(faults);
  return inTransaction(services.store, async (tx) => {
    await oneCallAtATime(tx, accountId);
    const where = { accountId_list: { accountId, list } };
    if (columns.length === 0) {
      await tx.listColumns.deleteMany({ where: { accountId, list } });
      return { ok: true, list };
    }
    const chosen = { columns: [...columns], hiddenColumns: [...hiddenColumns] };
    if ((await tx.listColumns.count({ where: { accountId, NOT: { list } } })) >= MOST_LISTS) return tooManyLists;
    await tx.listColumns.upsert({ where, create: { accountId, list, ...chosen }, update: chosen });
    return { ok: true, list };
  });
}

const tooManyLists = refused({
  ...{ kind: "LimitExceededError", code: "TOO_MANY_LISTS", path: ["input", "list"], data: { limit: MOST_LISTS } },
  text: {
    zh: `最多为 ${MOST_LISTS} 个列表选择列，请先恢复其中一个的默认列`,
    en: `You can choose the columns of ${MOST_LISTS} lists; let one of them have its own again`,
  },
});
