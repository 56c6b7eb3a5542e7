import { ID } from "type-graphql";
import { CancellationEvent } from "../../generated/graphql/models/CancellationEvent.ts";
import { NotFoundError } from "../../platform/errors.ts";
import { row, rows } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { revisionCursor, rowCursor } from "../../platform/streams/cursor.ts";
import { MOST_CHANGED } from "../../platform/streams/look.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { REQUEST_CHANNEL } from "../actions/request-channel.ts";
import { eventEntity } from "./event.type.ts";
import { itemEntity } from "./item.type.ts";
import { requestEntity } from "./request.type.ts";

interface OfRequest {
  requestId: string;
}

const args = { requestId: { type: () => ID, description: "Public id of the request to follow, `request_…`." } };
const newest = (id: string) => sql`SELECT "revision" FROM "CancellationRequest" WHERE "id" = ${id}::uuid`;

async function visibleRequest({ services, viewer }: CallContext, { requestId }: OfRequest): Promise<string> {
  const id = fromPublicId("request", requestId);
  const found =
    id === null
      ? null
      : await services.store.prisma.cancellationRequest.findUnique({ where: { id }, select: { customerId: true } });
  if (!found || id === null || (viewer.sees === "OWN" && found.customerId !== viewer.customerId)) {
    throw new NotFoundError({
      zh: "未找到该注销申请，请核对编号",
      en: "There is no such request; please check the number",
    });
  }
  return id;
}

/** A request as it changes. */
export const requestStream = declareStream<OfRequest>({
  name: "cancellationRequestUpdated",
  right: "requests.read",
  description:
    "A request whenever it or its items changed; the first of several changes comes at once, those within the next third of a second together.",
  args,
  topic: visibleRequest,
  source: {
    channel: REQUEST_CHANNEL,
    cursor: revisionCursor,
    newest,
    since: (id, { revision }) =>
      sql`SELECT "id", "revision" FROM "CancellationRequest" WHERE "id" = ${id}::uuid AND "revision" > ${revision}`,
  },
  message: {
    name: "CancellationRequestUpdate",
    description: "A request after something happened to it or to its items.",
    fields: {
      request: { ...row(requestEntity, "topic", "The request as it is now."), nullable: true },
      events: {
        type: () => [CancellationEvent],
        description: "What happened to the request itself since the message before, oldest first, at most 100.",
        read: ({ topic, from, to }, { context, info, field }) => {
          const where = (event: Sql) => [
            sql`${event}."requestId" = ${topic}::uuid AND ${event}."itemId" IS NULL AND ${event}."revision" > ${from.revision} AND ${event}."revision" <= ${to.revision}`,
          ];
          return context.reads.list(eventEntity, { where, orderBy: sql`t0."revision"`, limit: 100 }, info, [field]);
        },
      },
    },
  },
});

/** The items of a request as they change, each in its latest state, none left out. */
export const itemStream = declareStream<OfRequest>({
  name: "cancellationItemsUpdated",
  right: "requests.read",
  description: "Items of a request whenever they changed, in their latest state.",
  args,
  topic: visibleRequest,
  source: {
    channel: REQUEST_CHANNEL,
    cursor: rowCursor,
    newest,
    since: (id, from, most) => sql`
      SELECT "id", "revision" FROM "CancellationItem"
      WHERE "requestId" = ${id}::uuid AND ("revision", "id") > (${from.revision}, ${from.id}::uuid) ORDER BY "revision", "id" LIMIT ${most}`,
  },
  message: {
    name: "CancellationItemsUpdate",
    description: "Items that changed.",
    fields: {
      items: rows(
        itemEntity,
        "ids",
        "The items as they are now, at most 200; more follow in the next message.",
        MOST_CHANGED,
      ),
    },
  },
});
