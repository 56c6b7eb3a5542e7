import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { keptName, viewFaults } from "../rules/view-faults.ts";
import { faulty, isNameTaken, nameTaken, oneCallAtATime, takeDefaultAway } from "./keep-views.ts";

/** What of a view becomes another; what is not said stays as it is. */
export interface ChangeViewInput {
  viewId: string;
  name?: string | null;
  filter?: string | null;
  sortField?: string | null;
  isDescending?: boolean | null;
  isDefault?: boolean | null;
  columns?: readonly string[] | null;
  hiddenColumns?: readonly string[] | null;
}

/** Changes a view that the caller keeps: what it is called, what it shows, or whether its list begins with it. */
export async function changeView(
  { viewer: { accountId }, services }: ActionContext,
  { viewId, ...given }: ChangeViewInput,
): Promise<Outcome<{ viewId: string }>> {
  return inTransaction(services.store, async (tx) => {
    await oneCallAtATime(tx, accountId);
    const known = await findView(tx, accountId, viewId);
    if (!known) return noSuchView();
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
    const { id, list, ...before } = known;
    const view = { ...before, ...said, list, name: keptName(given.name ?? known.name) };
    const faults = viewFaults(view);
    if (faults.length > 0) return faulty(faults);
    if (await isNameTaken(tx, { accountId, list, name: view.name }, id)) return nameTaken;
    if (view.isDefault && !known.isDefault) await takeDefaultAway(tx, accountId, list);
    const { name, filter, sortField, isDescending, isDefault, columns, hiddenColumns } = view;
    await tx.savedView.update({
      where: { id },
      data: {
        ...{ name, filter, sortField, isDescending, isDefault, changedAt: services.clock.now() },
        ...{ columns: [...columns], hiddenColumns: [...hiddenColumns] },
      },
    });
    return { ok: true, viewId: id };
  });
}

/** Deletes a view that the caller keeps. */
export async function deleteView(
  { viewer: { accountId }, services }: ActionContext,
  { viewId }: { viewId: string },
): Promise<Outcome<{ deletedId: string }>> {
  return inTransaction(services.store, async (tx) => {
    const known = await findView(tx, accountId, viewId);
    if (!known) return noSuchView();
    await tx.savedView.delete({ where: { id: known.id } });
    return { ok: true, deletedId: viewId };
  });
}

function findView(tx: Transaction, accountId: string, publicId: string) {
  const id = fromPublicId("view", publicId);
  if (id === null) return null;
  return tx.savedView.findFirst({
    where: { id, accountId },
    select: {
      ...{ id: true, list: true, name: true, filter: true, sortField: true, isDescending: true, isDefault: true },
      ...{ columns: true, hiddenColumns: true },
    },
  });
}

const noSuchView = () => notFound({ zh: "视图", en: "view" }, ["input", "viewId"]);
