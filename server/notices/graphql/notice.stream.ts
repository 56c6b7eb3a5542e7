import { Int } from "type-graphql";
import { type Sql, sql } from "../../platform/sql.ts";
import { rowCursor } from "../../platform/streams/cursor.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { countUnread } from "../actions/count-unread.ts";
import { NOTICE_CHANNEL } from "../actions/notice-conditions.ts";
import { noticeEntity } from "./notice.type.ts";

/** What the caller is told, as it comes. */
export const noticeStream = declareStream({
  name: "noticesChanged",
  right: "notices.read",
  description: "Notices of the caller whenever one was told, read or taken back.",
  topic: ({ viewer }) => viewer.accountId,
  source: {
    channel: NOTICE_CHANNEL,
    cursor: rowCursor,
    newest: (accountId) => sql`SELECT "revision" FROM "NoticeBox" WHERE "accountId" = ${accountId}::uuid`,
    since: (accountId, from, most) => sql`
      SELECT "id", "revision" FROM "Notice" WHERE "accountId" = ${accountId}::uuid AND ("revision", "id") > (${from.revision}, ${from.id}::uuid)
      ORDER BY "revision", "id" LIMIT ${most}`,
  },
  message: {
    name: "NoticesChange",
    description: "Notices after they were told, read or taken back.",
    fields: {
      notices: {
        type: () => [noticeEntity.objectType],
        description: "Those that changed, as they are now, at most 200.",
        read: ({ ids }, { context, info, field }) => {
          if (ids.length === 0) return [];
          const where = (notice: Sql) => [sql`${notice}."id" = ANY(${ids}::uuid[])`];
          return context.reads.list(
            noticeEntity,
            { where, orderBy: sql`t0."toldAt" DESC, t0."id" DESC`, limit: ids.length },
            info,
            [field],
          );
        },
      },
      unreadCount: {
        type: () => Int,
        description: "How many are unread now; counted up to 1 000.",
        read: (_step, { context }) => countUnread(context.services.store.prisma, context.viewer.accountId),
      },
    },
  },
});
