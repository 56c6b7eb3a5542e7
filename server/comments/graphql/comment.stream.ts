import { ID } from "type-graphql";
import { NotFoundError } from "../../platform/errors.ts";
import { rows } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { rowCursor } from "../../platform/streams/cursor.ts";
import { MOST_CHANGED } from "../../platform/streams/look.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { COMMENT_CHANNEL } from "../actions/revise-thread.ts";
import { commentEntity } from "./comment.type.ts";

interface OfRequest {
  requestId: string;
}

async function knownRequest({ services }: CallContext, { requestId }: OfRequest): Promise<string> {
  const id = fromPublicId("request", requestId);
  const { cancellationRequest } = services.store.prisma;
  const found = id === null ? null : await cancellationRequest.findUnique({ where: { id }, select: { id: true } });
  if (!found)
    throw new NotFoundError({
      zh: "未找到该注销申请，请核对编号",
      en: "There is no such request; please check the number",
    });
  return found.id;
}

/** What colleagues say about a request, as they say it. */
export const commentStream = declareStream<OfRequest>({
  name: "commentsChanged",
  right: "comments.read",
  description: "Comments about a request whenever one was written, changed or taken back. For staff.",
  args: { requestId: { type: () => ID, description: "Public id of the request to follow, `request_…`." } },
  topic: knownRequest,
  source: {
    channel: COMMENT_CHANNEL,
    cursor: rowCursor,
    newest: (requestId) => sql`SELECT "revision" FROM "CommentThread" WHERE "requestId" = ${requestId}::uuid`,
    since: (requestId, from, most) => sql`
      SELECT "id", "revision" FROM "Comment" WHERE "requestId" = ${requestId}::uuid AND ("revision", "id") > (${from.revision}, ${from.id}::uuid)
      ORDER BY "revision", "id" LIMIT ${most}`,
  },
  message: {
    name: "CommentsChange",
    description: "Comments after they were written, changed or taken back.",
    fields: {
      comments: rows(
        commentEntity,
        "ids",
        "Those that changed, as they are now, at most 200; more follow in the next message.",
        MOST_CHANGED,
      ),
    },
  },
});
