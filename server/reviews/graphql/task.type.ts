import { addAuditSubject } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { ReviewPresence } from "../../generated/graphql/models/ReviewPresence.ts";
import { ReviewTask } from "../../generated/graphql/models/ReviewTask.ts";
import { ReviewTaskEvent } from "../../generated/graphql/models/ReviewTaskEvent.ts";
import { materialEntity } from "../../materials/index.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  currentTime,
  declareEntity,
  extendEntity,
  hasFew,
  hasPages,
} from "../../platform/reads/index.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { itemEntity, itemsOfCard, requestEntity } from "../../requests/index.ts";
import { PRESENCE_SECONDS } from "../actions/look-at-task.ts";
import { type TitleFacts, taskTitle } from "../rules/task-title.ts";
import { appealEntity } from "./appeal.type.ts";
import { actionsOf, claimOf, decisionsOf, excludesViewer, isOverdue, reasonsOf } from "./task-fields.ts";
import { AllowedReviewDecision, AllowedReviewTaskAction, ReasonTemplate, ReviewClaim } from "./task-parts.type.ts";

/** Review is the desk's own business: customers see its outcome at their requests and appeals. */
const noCustomer = () => sql`false`;

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How the history of a task is read. */
export const taskEventEntity = declareEntity(ReviewTaskEvent, {
  table: "ReviewTaskEvent",
  idPrefix: "taskevent",
  right: "tasks.read",
  customerSees: noCustomer,
  expressions: {
    actorName: {
      type: () => String,
      nullable: true,
      description: "Name of who did it; null when it was the product itself.",
      expression: (event) => nameOf(sql`${event}."actorId"`),
    },
  },
});

/** How it is read who has a task in front of them. */
export const presenceEntity = declareEntity(ReviewPresence, {
  table: "ReviewPresence",
  customerSees: noCustomer,
  expressions: {
    accountName: {
      type: () => String,
      description: "Name of who has the task in front of them.",
      expression: (presence) => sql`coalesce(${nameOf(sql`${presence}."accountId"`)}, '')`,
    },
  },
  computed: {
    isMine: {
      type: () => Boolean,
      description: "Whether that is the caller.",
      needs: ["accountId"],
      compute: ({ accountId }: { accountId: string }, { viewer }) => accountId === viewer.accountId,
    },
  },
});

/** Something of the event with which a task was escalated: that happens once. */
const escalation = (task: Sql, what: Sql) =>
  sql`SELECT ${what} FROM "ReviewTaskEvent" e WHERE e."taskId" = ${task}."id" AND e."action" = 'ESCALATE' LIMIT 1`;

const claimColumns = ["claimedById", "claimedByName", "leaseUntil"];
const exclusionColumns = ["status", "excludedId", "proposedById"];

/** Flags that a task is about: the card's own, or those on the request; an appeal is against both. */
export const isAbout = (task: Sql, flag: Sql) => sql`
  ${flag}."requestId" = ${task}."requestId" AND CASE ${task}."kind"
    WHEN 'HIGH_RISK' THEN ${flag}."itemId" IS NOT DISTINCT FROM ${task}."itemId"
    WHEN 'APPEAL' THEN ${task}."itemId" IS NULL OR ${flag}."itemId" IS NULL OR ${flag}."itemId" = ${task}."itemId"
    ELSE false END`;

/** How review tasks are read. */
export const taskEntity = declareEntity(ReviewTask, {
  table: "ReviewTask",
  idPrefix: "task",
  right: "tasks.read",
  customerSees: noCustomer,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request it is about."),
    item: belongsTo(() => itemEntity, "itemId", "The card it is about; null when it is about the request as a whole.", {
      nullable: true,
    }),
    customer: belongsTo(() => customerEntity, "customerId", "Whose request it is."),
    appeal: belongsTo(() => appealEntity, "appealId", "The appeal to answer; null unless it is one.", {
      nullable: true,
    }),
    materials: hasPages(
      () => materialEntity,
      (task, material) => sql`
        ${material}."requestId" = ${task}."requestId" AND ${material}."status" <> 'REMOVED' AND (${task}."kind" = 'MATERIALS' OR ${material}."kind" = 'OTHER')`,
      "Documents it is about: all of the request for MATERIALS, else what the customer handed in besides the required ones.",
      { columns: ["createdAt", "id"], descending: true },
    ),
    presences: hasFew(
      () => presenceEntity,
      (task, presence) => sql`
        ${presence}."taskId" = ${task}."id" AND ${presence}."seenAt" > ${currentTime} - ${raw(`interval '${PRESENCE_SECONDS} seconds'`)}`,
      "Who has it in front of them now, each member of staff once.",
      { orderBy: (presence) => sql`${presence}."since", ${presence}."accountId"`, most: 100 },
    ),
    events: hasPages(
      () => taskEventEntity,
      (task, event) => sql`${event}."taskId" = ${task}."id"`,
      "What happened to it, latest first.",
      { columns: ["revision", "id"], descending: true },
    ),
  },
  expressions: {
    assignedToName: {
      type: () => String,
      nullable: true,
      description:
        "Colleague it was handed to, who gets it next; others can take it on purpose, which ends that. Null when it is nobody's in particular.",
      expression: (task) => nameOf(sql`${task}."assignedToId"`),
    },
    proposedByName: {
      type: () => String,
      nullable: true,
      description: "Who decided first, where two persons must agree.",
      expression: (task) => nameOf(sql`${task}."proposedById"`),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Who decided it; where two persons agreed, the second.",
      expression: (task) => nameOf(sql`${task}."decidedById"`),
    },
    escalatedByName: {
      type: () => String,
      nullable: true,
      description: "Who asked for more attention; null when nobody did.",
      expression: (task) => nameOf(sql`(${escalation(task, sql`e."actorId"`)})`),
    },
    escalationNote: {
      type: () => String,
      nullable: true,
      description: "Why they did, in their words; null when they gave none.",
      expression: (task) => sql`(${escalation(task, sql`e."note"`)})`,
    },
    claimedByName: { description: "Who has claimed it.", expression: (task) => nameOf(sql`${task}."claimedById"`) },
    iccid: {
      description: "Number of the card it is about.",
      expression: (task) => sql`
        (SELECT c."iccid" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" WHERE i."id" = ${task}."itemId")`,
    },
    requestNumber: {
      description: "Number of the request it is about.",
      expression: (task) => sql`(SELECT r."number" FROM "CancellationRequest" r WHERE r."id" = ${task}."requestId")`,
    },
    found: {
      description: "Of a task about documents, what was found in those that a person has to look at.",
      expression: (task) => sql`CASE WHEN ${task}."kind" = 'MATERIALS' THEN (
        SELECT json_agg(json_build_object('kind', m."kind", 'findings', m."findings") ORDER BY m."id") FROM "Material" m
        WHERE m."requestId" = ${task}."requestId" AND m."status" = 'DOUBTFUL') END`,
    },
    isCritical: {
      description: "Whether a flag it is about is CRITICAL and was not found harmless.",
      expression: (task) => sql`
        EXISTS (SELECT 1 FROM "RiskFlag" f WHERE ${isAbout(task, sql`f`)} AND f."severity" = 'CRITICAL' AND f."status" IN ('OPEN', 'CONFIRMED'))`,
    },
  },
  computed: {
    title: {
      type: () => String,
      description: "What is asked, in one line and the caller's language.",
      needs: ["kind", "cardCount", "iccid", "requestNumber"],
      compute: (row: TitleFacts, { language }: ComputeContext) => inLanguage(taskTitle(row), language),
    },
    subject: {
      type: () => String,
      description: "Number of the card it is about, or of the request where it is about that as a whole.",
      needs: ["iccid", "requestNumber"],
      compute: ({ iccid, requestNumber }: TitleFacts) => iccid ?? requestNumber,
    },
    isOverdue: {
      type: () => Boolean,
      description: "Whether it should have been decided by now.",
      needs: ["status", "dueAt", "pausedAt"],
      compute: isOverdue,
    },
    claim: {
      type: () => ReviewClaim,
      nullable: true,
      description: "Who works on it; null when it is free.",
      needs: claimColumns,
      compute: claimOf,
    },
    excludesMe: {
      type: () => Boolean,
      description: "Whether it must be somebody else than the caller.",
      needs: exclusionColumns,
      compute: excludesViewer,
    },
    allowedActions: {
      type: () => [AllowedReviewTaskAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: [...claimColumns, ...exclusionColumns, "isEscalated"],
      compute: actionsOf,
    },
    decisions: {
      type: () => [AllowedReviewDecision],
      description: "The decisions that answer its question, the usual one first.",
      needs: ["kind", "cardCount", "isCritical"],
      compute: decisionsOf,
    },
    reasonTemplates: {
      type: () => [ReasonTemplate],
      description: "Reasons that fit it.",
      needs: ["kind", "found"],
      compute: reasonsOf,
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    reviewTasks: hasPages(
      () => taskEntity,
      (request, task) => sql`${task}."requestId" = ${request}."id"`,
      "Review tasks about it, latest first; empty for customers.",
      { columns: ["openedAt", "id"], descending: true },
    ),
  },
});

addAuditSubject({
  objectType: "ReviewTask",
  name: (rowId) => sql`SELECT "number" FROM "ReviewTask" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`
    SELECT "id" FROM "ReviewTask" WHERE "number" = ${sought.number}
    UNION SELECT t."id" FROM "ReviewTask" t JOIN "CancellationRequest" r ON r."id" = t."requestId" WHERE r."number" = ${sought.number}
    UNION SELECT t."id" FROM "ReviewTask" t WHERE t."itemId" = ANY(ARRAY(${itemsOfCard(sought)}))`,
});
