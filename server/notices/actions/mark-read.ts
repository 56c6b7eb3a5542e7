import type { ActionContext, Outcome } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { countUnread } from "./count-unread.ts";
import { isUnread } from "./notice-conditions.ts";
import { type ChangedNotice, reviseBoxes } from "./revise-boxes.ts";

/** Notices that somebody has read. */
interface ReadNotices {
  noticeIds?: readonly string[] | null;
  /** Those about these comments. */
  commentIds?: readonly string[] | null;
}

/** Marks notices of the caller as read: those named or about what is named, or all. What is not the caller's, or is read already, is left as it is. */
export async function markRead(
  { viewer, services }: ActionContext,
  { noticeIds, commentIds }: ReadNotices,
): Promise<Outcome<{ unreadCount: number }>> {
  const { store, clock } = services;
  const ids = noticeIds?.flatMap((id) => fromPublicId("notice", id) ?? []) ?? [];
  const ofComments = commentIds?.flatMap((id) => fromPublicId("comment", id) ?? []) ?? [];
  const areAll = noticeIds == null && commentIds == null;
  return inTransaction(store, async (tx) => {
    const unread = await tx.$queryRaw<ChangedNotice[]>(sql`
      SELECT n."id", n."accountId" FROM "Notice" n WHERE n."accountId" = ${viewer.accountId}::uuid AND ${isUnread(sql`n`)}
        AND (${areAll} OR n."id" = ANY(${ids}::uuid[]) OR n."commentId" = ANY(${ofComments}::uuid[]))`);
    await reviseBoxes(tx, unread);
    await tx.$executeRaw(sql`
      UPDATE "Notice" n SET "readAt" = ${clock.now()} FROM unnest(${unread.map(({ id }) => id)}::uuid[]) u("id")
      WHERE n."id" = u."id" AND ${isUnread(sql`n`)}`);
    return { ok: true, unreadCount: await countUnread(tx, viewer.accountId) };
  });
}
