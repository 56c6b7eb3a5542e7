import { ID } from "type-graphql";
import { NotFoundError } from "../../platform/errors.ts";
import { rows } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { type Place, rowCursor } from "../../platform/streams/cursor.ts";
import { MOST_CHANGED } from "../../platform/streams/look.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { CASE_CHANNEL } from "../actions/lock-queue.ts";
import { caseEntity, caseEventEntity, messageEntity } from "./case.type.ts";

/** Which case is followed. */
export interface OfCase {
  caseId: string;
}

/** Row id of the case that is followed. Throws NOT_FOUND where it is unknown or another customer's. */
export async function knownCase({ services, viewer }: CallContext, { caseId }: OfCase): Promise<string> {
  const id = fromPublicId("case", caseId);
  const own = viewer.sees === "OWN" ? { customerId: viewer.customerId ?? "" } : {};
  const { supportCase } = services.store.prisma;
  const found = id === null ? null : await supportCase.findFirst({ where: { id, ...own }, select: { id: true } });
  if (!found)
    throw new NotFoundError({ zh: "未找到该服务单，请核对编号", en: "There is no such case; please check the number" });
  return found.id;
}

/** A message, a file that was checked, or an event of the case. */
interface Change extends Place {
  isNote: boolean;
}

/** A conversation as it goes on. */
export const caseStream = declareStream<OfCase, Change>({
  name: "supportCaseChanged",
  right: "cases.read",
  description:
    "A case whenever something was said in it or it moved: for its customer, without what staff say to each other, and for staff.",
  args: { caseId: { type: () => ID, description: "Public id of the case to follow, `case_…`." } },
  topic: knownCase,
  source: {
    channel: CASE_CHANNEL,
    cursor: rowCursor,
    newest: (caseId) => sql`SELECT "revision" FROM "SupportCase" WHERE "id" = ${caseId}::uuid`,
    since: (caseId, from, most) => sql`
      (SELECT "id", "revision", "kind" = 'NOTE' AS "isNote" FROM "SupportMessage" WHERE "caseId" = ${caseId}::uuid AND ("revision", "id") > (${from.revision}, ${from.id}::uuid)
        ORDER BY "revision", "id" LIMIT ${most})
      UNION ALL
      (SELECT "messageId", "revision", "kind" = 'NOTE' FROM "SupportCaseAttachment" WHERE "caseId" = ${caseId}::uuid AND ("revision", "messageId") > (${from.revision}, ${from.id}::uuid)
        ORDER BY "revision", "messageId" LIMIT ${most})
      UNION ALL
      (SELECT "id", "revision", false FROM "SupportCaseEvent" WHERE "caseId" = ${caseId}::uuid AND ("revision", "id") > (${from.revision}, ${from.id}::uuid)
        ORDER BY "revision", "id" LIMIT ${most})
      ORDER BY "revision", "id" LIMIT ${most}`,
    maySee: (viewer, { isNote }) => viewer.sees === "ALL" || !isNote,
  },
  message: {
    name: "SupportCaseChange",
    description: "A case after something was said in it or it moved.",
    fields: {
      supportCase: {
        type: () => caseEntity.objectType,
        nullable: true,
        description: "The case as it is now; null when it is the caller's no more.",
        read: async ({ topic }, { context, info, field }) =>
          (await context.reads.byRowIds(caseEntity, [topic], info, [field]))[0] ?? null,
      },
      messages: rows(
        messageEntity,
        "ids",
        "What was said since the last message, and files that have been checked since; at most 200, more follow in the next one.",
        MOST_CHANGED,
      ),
      events: rows(caseEventEntity, "ids", "What happened since the last message; empty for customers.", MOST_CHANGED),
    },
  },
});

/** A case that changed, with whose it is and was. */
interface ChangedCase extends Place {
  agentId: string | null;
  leftAgentId: string | null;
}

/** What an agent has, as it comes and goes. */
export const queueStream = declareStream<object, ChangedCase>({
  name: "supportQueueChanged",
  right: "cases.work",
  description:
    "The caller's cases whenever one came, went, moved, or something was said in it. One that went to somebody else is told once more, with `isMine` false. For agents.",
  topic: () => "all",
  source: {
    channel: CASE_CHANNEL,
    cursor: rowCursor,
    newest: () => sql`SELECT "revision" FROM "SupportStream" WHERE "id" = 1`,
    since: (_all, from, most) => sql`
      SELECT "id", "revision", "agentId", "leftAgentId" FROM "SupportCase" WHERE ("revision", "id") > (${from.revision}, ${from.id}::uuid) ORDER BY "revision", "id" LIMIT ${most}`,
    maySee: ({ accountId }, { agentId, leftAgentId }) => agentId === accountId || leftAgentId === accountId,
  },
  message: {
    name: "SupportQueueChange",
    description: "Cases of an agent after they changed.",
    fields: {
      supportCases: rows(
        caseEntity,
        "ids",
        "Those that changed, as they are now, at most 200; more follow in the next message.",
        MOST_CHANGED,
      ),
    },
  },
});
