import { Int } from "type-graphql";
import { addAuditSubject } from "../../accounts/index.ts";
import { cardEntity } from "../../cards/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { SupportCase } from "../../generated/graphql/models/SupportCase.ts";
import { SupportCaseEvent } from "../../generated/graphql/models/SupportCaseEvent.ts";
import { SupportMessage } from "../../generated/graphql/models/SupportMessage.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import {
  belongsTo,
  type ComputeContext,
  currentTime,
  declareEntity,
  hasOne,
  hasPages,
  viewersAccount,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { permissionsAt } from "../actions/find-case.ts";
import type { CaseSpeaker, CaseStatus } from "../rules/case-states.ts";
import { expectedWait, MEASURED_MINUTES } from "../rules/queue.ts";
import { attachmentEntity } from "./attachment.type.ts";

const SupportCaseAction = enumOf("SupportCaseAction", "What a person may do with a case.", {
  REPLY: "Say something to the other side.",
  NOTE: "Say something to colleagues; for staff.",
  TRANSFER: "Give it to a colleague or to the queue; for staff.",
  RESOLVE: "Say that the question is answered.",
  REOPEN: "Go on with it.",
  RESUME_ASSISTANT: "Ask the assistant again while nobody has come; for customers.",
  RATE: "Say how good the help was; for customers.",
});

const AllowedSupportCaseAction = allowedActionType("AllowedSupportCaseAction", "a case", SupportCaseAction);

/** Places in the queue are counted as far as this. */
const MOST_AHEAD = 1_000;

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;
const isOwn = (row: Sql) =>
  sql`EXISTS (SELECT FROM "SupportCase" c WHERE c."id" = ${row}."caseId" AND c."customerId" = ${viewersCustomer})`;

/** How messages are read: a customer sees its own conversations without what staff say to each other. */
export const messageEntity = declareEntity(SupportMessage, {
  table: "SupportMessage",
  idPrefix: "casemessage",
  right: "cases.read",
  customerSees: (message) => sql`${message}."kind" <> 'NOTE' AND ${isOwn(message)}`,
  relations: {
    attachment: hasOne(
      () => attachmentEntity,
      (message, file) => sql`${file}."messageId" = ${message}."id"`,
      "The file that was sent; null where something was said. The text of its message is the name of the file.",
    ),
  },
  expressions: {
    authorName: {
      type: () => String,
      nullable: true,
      description: "Name of who says it; null where nobody typed it.",
      expression: (message) => nameOf(sql`${message}."authorId"`),
    },
  },
  computed: {
    isMine: {
      type: () => Boolean,
      description: "Whether the caller says it.",
      needs: ["authorId"],
      compute: ({ authorId }: { authorId: string }, { viewer }: ComputeContext) => authorId === viewer.accountId,
    },
  },
});

/** How the history of a case is read: by staff. */
export const caseEventEntity = declareEntity(SupportCaseEvent, {
  table: "SupportCaseEvent",
  idPrefix: "caseevent",
  right: "cases.read",
  customerSees: () => sql`false`,
  expressions: {
    actorName: {
      type: () => String,
      nullable: true,
      description: "Name of who did it; null when it was the product itself.",
      expression: (event) => nameOf(sql`${event}."actorId"`),
    },
    agentName: {
      type: () => String,
      nullable: true,
      description: "Name of the agent to whom it went, or who had it; null when nobody.",
      expression: (event) => nameOf(sql`${event}."agentId"`),
    },
  },
});

/** What the sides of a case have signed: a column of that row; null where none of them ever gave a sign. */
const signOf = (row: Sql, column: Sql) =>
  sql`(SELECT s.${column} FROM "SupportCaseSign" s WHERE s."caseId" = ${row}."id")`;

/** How cases are read: a customer its own. */
export const caseEntity = declareEntity(SupportCase, {
  table: "SupportCase",
  idPrefix: "case",
  right: "cases.read",
  customerSees: (row) => sql`${row}."customerId" = ${viewersCustomer}`,
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Who needs help."),
    request: belongsTo(() => requestEntity, "requestId", "The request it is about; null where none was named.", {
      nullable: true,
    }),
    card: belongsTo(() => cardEntity, "cardId", "The card it is about; null where none was named.", { nullable: true }),
    messages: hasPages(
      () => messageEntity,
      (row, message) => sql`${message}."caseId" = ${row}."id"`,
      "What was said, oldest first; for customers without what staff say to each other.",
      { columns: ["writtenAt", "id"], descending: false },
    ),
    events: hasPages(
      () => caseEventEntity,
      (row, event) => sql`${event}."caseId" = ${row}."id"`,
      "What happened to it, latest first; empty for customers.",
      { columns: ["revision", "id"], descending: true },
    ),
  },
  expressions: {
    agentName: {
      type: () => String,
      nullable: true,
      description: "Name of the agent who has it, or had it when it was resolved; null while it waits.",
      expression: (row) => nameOf(sql`${row}."agentId"`),
    },
    openedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that opened it: the customer's, or of the staff for it.",
      expression: (row) => nameOf(sql`${row}."openedById"`),
    },
    place: {
      type: () => Int,
      nullable: true,
      description:
        "Its place among those that wait for an agent of its language, from 1, counted up to 1 000; null while it does not wait.",
      expression: (row) => sql`CASE WHEN ${row}."status" = 'WAITING' THEN 1 + (SELECT count(*)::int FROM (
        SELECT FROM "SupportCase" w WHERE w."status" = 'WAITING' AND w."language" = ${row}."language" AND (w."rankAt", w."id") < (${row}."rankAt", ${row}."id") LIMIT ${raw(`${MOST_AHEAD - 1}`)}) ahead) END`,
    },
    assignedLately: {
      description: "Cases of its language that went to agents lately.",
      expression: (row) => sql`CASE WHEN ${row}."status" = 'WAITING' THEN (SELECT count(*)::int FROM "SupportCase" l
        WHERE l."language" = ${row}."language" AND l."assignedAt" > ${currentTime} - ${raw(`interval '${MEASURED_MINUTES} minutes'`)}) ELSE 0 END`,
    },
    isCustomerTyping: {
      type: () => Boolean,
      description: "Whether its customer is writing something now.",
      expression: (row) => sql`coalesce(${signOf(row, sql`"customerTypingUntil"`)} > ${currentTime}, false)`,
    },
    isStaffTyping: {
      type: () => Boolean,
      description: "Whether its agent is writing something to the customer now.",
      expression: (row) => sql`coalesce(${signOf(row, sql`"staffTypingUntil"`)} > ${currentTime}, false)`,
    },
    customerReadUntil: {
      type: () => Date,
      nullable: true,
      description:
        "When the last message was written that its customer has read; all before it were read, too. Null while none was.",
      expression: (row) => signOf(row, sql`"customerReadUntil"`),
    },
    staffReadUntil: {
      type: () => Date,
      nullable: true,
      description:
        "When the last message was written that an agent who had it has read; all before it were read, too. Null while none was.",
      expression: (row) => signOf(row, sql`"staffReadUntil"`),
    },
    isMine: {
      type: () => Boolean,
      description: "Whether the caller is the agent who has it.",
      expression: (row) => sql`coalesce(${row}."agentId" = ${viewersAccount}, false)`,
    },
  },
  computed: {
    expectedWaitSeconds: {
      type: () => Int,
      nullable: true,
      description: `How long it will wait, in seconds, from its place and how many cases went to agents in the last ${MEASURED_MINUTES} minutes; null while it does not wait, and when nothing is known.`,
      needs: ["place", "assignedLately"],
      compute: ({ place, assignedLately }: { place: number | null; assignedLately: number }) =>
        expectedWait(place, assignedLately),
    },
    allowedActions: {
      type: () => [AllowedSupportCaseAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["status", "speaker", "agentId"],
      compute: (
        row: { status: CaseStatus; speaker: CaseSpeaker | null; agentId: string | null },
        { viewer, language }: ComputeContext,
      ) => toAllowedActions(permissionsAt(row, viewer), language),
    },
  },
});

addAuditSubject({
  objectType: "SupportCase",
  name: (rowId) => sql`SELECT "number" FROM "SupportCase" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`
    SELECT "id" FROM "SupportCase" WHERE "number" = ${sought.number} UNION SELECT "id" FROM "SupportCase" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
