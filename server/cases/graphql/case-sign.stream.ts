import { ID } from "type-graphql";
import { sql } from "../../platform/sql.ts";
import { revisionCursor } from "../../platform/streams/cursor.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { SIGN_CHANNEL } from "../actions/sign-case.ts";
import { knownCase, type OfCase } from "./case.streams.ts";
import { caseEntity } from "./case.type.ts";

/**
 * Who types and who has read. A stream of its own: signs come far more often than messages, wait for no turn at the queue, and whoever missed one needs only how it is now.
 */
export const signStream = declareStream<OfCase>({
  name: "supportCaseSigned",
  right: "cases.read",
  description:
    "A case whenever one side types, has read further, or said what it typed; first as it is now. That somebody stopped without a word is not told: count a few seconds from the message.",
  args: { caseId: { type: () => ID, description: "Public id of the case to follow, `case_…`." } },
  topic: knownCase,
  source: {
    channel: SIGN_CHANNEL,
    cursor: revisionCursor,
    newest: (caseId) => sql`SELECT "revision" FROM "SupportCaseSign" WHERE "caseId" = ${caseId}::uuid`,
    since: (caseId, from, most) => sql`
      SELECT "caseId" AS "id", "revision" FROM "SupportCaseSign" WHERE "caseId" = ${caseId}::uuid AND "revision" > ${from.revision} LIMIT ${most}`,
  },
  message: {
    name: "SupportCaseSignal",
    description: "A case after one of its sides gave a sign.",
    fields: {
      supportCase: {
        type: () => caseEntity.objectType,
        nullable: true,
        description: "The case as it is now; null when it is the caller's no more.",
        read: async ({ topic }, { context, info, field }) =>
          (await context.reads.byRowIds(caseEntity, [topic], info, [field]))[0] ?? null,
      },
    },
  },
});
