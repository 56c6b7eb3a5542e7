import { refused, type UserFault } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { ViewFault } from "../rules/view-faults.ts";

/** Lets no other call change what this account keeps until the transaction ends: two would take the same place, or be the default both. */
export async function oneCallAtATime(tx: Transaction, accountId: string): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('SavedView'), hashtext(${accountId}))`);
}

/** Faults as the answer to a call. */
export function faulty(faults: readonly ViewFault[]): { ok: false; errors: UserFault[] } {
  return refused(
    ...faults.map(({ code, field, text }) => ({
      ...{ kind: "InvalidInputError" as const, code, text },
      path: ["input", field],
    })),
  );
}

/** Whether the account has another view of the list under this name. */
export async function isNameTaken(
  tx: Transaction,
  { accountId, list, name }: { accountId: string; list: string; name: string },
  exceptId?: string,
): Promise<boolean> {
  const others = await tx.savedView.findMany({ where: { accountId, list, name }, select: { id: true } });
  return others.some(({ id }) => id !== exceptId);
}

/** Makes no view of the list the default any more. */
export async function takeDefaultAway(tx: Transaction, accountId: string, list: string): Promise<void> {
  await tx.savedView.updateMany({ where: { accountId, list, isDefault: true }, data: { isDefault: false } });
}

/** There is another view of the list under the name. */
export const nameTaken = refused({
  ...{ kind: "InvalidInputError", code: "NAME_TAKEN", path: ["input", "name"] },
  text: {
    zh: "您在此列表已有同名视图，请换一个名称，或更新原有视图",
    en: "You have a view of this list under that name already; choose another name, or change that one",
  },
});
