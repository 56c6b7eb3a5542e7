import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type ColumnChoice, keptName, MOST_VIEWS, type ViewFacts, viewFaults } from "../rules/view-faults.ts";
import { faulty, isNameTaken, nameTaken, oneCallAtATime, takeDefaultAway } from "./keep-views.ts";

/** What is kept under a name. */
export interface CreateViewInput extends Omit<ViewFacts, keyof ColumnChoice>, Partial<ColumnChoice> {
  isDescending: boolean;
  isDefault?: boolean | undefined;
}

/** Keeps what a list is set to, for the caller alone. A name is taken once on each list, so a call that is repeated keeps nothing twice. */
export async function createView(
  { viewer: { accountId }, services }: ActionContext,
  input: CreateViewInput,
): Promise<Outcome<{ viewId: string }>> {
  const { columns: given, hiddenColumns: hidden, isDefault: begins } = input;
  const choice = { columns: given ?? [], hiddenColumns: hidden ?? [] };
  const view = { ...input, ...choice, isDefault: begins ?? false, name: keptName(input.name) };
  const faults = viewFaults(view);
  if (faults.length > 0) return faulty(faults);
  return inTransaction(services.store, async (tx) => {
    await oneCallAtATime(tx, accountId);
    if (await isNameTaken(tx, { accountId, ...view })) return nameTaken;
    const place = await freePlace(tx, accountId);
    if (place === null) return tooMany;
    if (view.isDefault) await takeDefaultAway(tx, accountId, view.list);
    const { list, name, filter, sortField, isDescending, isDefault, columns, hiddenColumns } = view;
    const now = services.clock.now();
    const { id } = await tx.savedView.create({
      data: {
        ...{ accountId, place, list, name, filter, sortField, isDescending, isDefault },
        ...{ columns: [...columns], hiddenColumns: [...hiddenColumns], createdAt: now, changedAt: now },
      },
      select: { id: true },
    });
    return { ok: true, viewId: id };
  });
}

/** The first place that no view of the account takes; null when all are taken. */
async function freePlace(tx: Transaction, accountId: string): Promise<number | null> {
  const [free] = await tx.$queryRaw<{ place: number }[]>(sql`
    SELECT p."place" FROM generate_series(1, ${MOST_VIEWS}::int) p("place")
    WHERE NOT EXISTS (SELECT FROM "SavedView" v WHERE v."accountId" = ${accountId}::uuid AND v."place" = p."place") ORDER BY 1 LIMIT 1`);
  return free?.place ?? null;
}

const tooMany = refused({
  ...{ kind: "LimitExceededError", code: "TOO_MANY_VIEWS", path: ["input"], data: { limit: MOST_VIEWS } },
  text: {
    zh: `最多保存 ${MOST_VIEWS} 个视图，请先删除不用的`,
    en: `You can keep ${MOST_VIEWS} views; delete one that you no longer use`,
  },
});
