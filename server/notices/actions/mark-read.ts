import type { ActionContext, Outcome } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { countUnread } from "./count-unread.ts";
import { isUnread } from "./notice-conditions.ts";
import { type ChangedNotice, reviseBoxes } from "./revise-boxes.ts";

/** Marks notices of the caller as read: those named, or all. What is not the caller's, or is read already, is left as it is. */
export async function markRead(
  { viewer, services }: ActionContext,
  { noticeIds }: { noticeIds?: readonly string[] | null },
): Promise<Outcome<{ unreadCount: number }>> {
  const { store, clock } = services;
  const ids = noticeIds?.flatMap((id) => fromPublicId("notice", id) ?? []);
  return inTransaction(store, async (tx) => {
    const unread = await tx.$queryRaw<ChangedNotice[]>(sql`
      SELECT n."id", n."accountId" FROM "Notice" n WHERE n."accountId" = ${viewer.accountId}::uuid AND ${isUnread(sql`n`)}
        AND (${ids ?? null}::uuid[] IS NULL OR n."id" = ANY(${ids ?? []}::uuid[]))`);
    await reviseBoxes(tx, unread);
    await tx.$executeRaw(sql`
      UPDATE "Notice" n SET "readAt" = ${clock.now()} FROM unnest(${unread.map(({ id }) => id)}::uuid[]) u("id")
      WHERE n."id" = u."id" AND ${isUnread(sql`n`)}`);
    return { ok: true, unreadCount: await countUnread(tx, viewer.accountId) };
  });
}
