import { rolesThatMay } from "../../accounts/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type ItemStatus, live, type RequestStatus } from "../../requests/index.ts";
import { tellNotices } from "../jobs/notices.ts";
import {
  audiencesOf,
  causeOf,
  type People,
  recipientsOf,
  type StaffMember,
  stagesOf,
  type WaitingApproval,
  type WaitingTask,
  whoActs,
} from "../rules/audiences.ts";
import { holds, type RequestNotice, taskHolds, waitingApproval } from "./notice-conditions.ts";
import { type ChangedNotice, oneRoundAtATime, reviseBoxes } from "./revise-boxes.ts";
import { withdrawNotices } from "./withdraw-notices.ts";

/** Requests of which one thing is to be told. */
export interface RequestsToNote {
  kind: RequestNotice;
  /** With the day in Shanghai of the due date that is meant. */
  requests: readonly { requestId: string; day: string | null }[];
  /** Tells one time from another at which a request has asked something; null where the day does. */
  occasion: string | null;
}

/** A request as the rules ask about it. */
interface Noted {
  requestId: string;
  day: string | null;
  status: RequestStatus;
  applicantId: string;
  dueAt: Date | null;
  cardCount: number | null;
  cards: Partial<Record<ItemStatus, number>> | null;
  tasks: WaitingTask[] | null;
  approval: WaitingApproval | null;
  complainants: string[] | null;
  proposerId: string | null;
  owners: string[] | null;
}

/**
 * Writes down what is to be told of requests, and to whom; what is not so any more is left out, and what was said before and is not so any more taken back. A cause is
 * written down once for each person, however often this runs: the database sees to that. What was taken back and is so again stands again.
 */
export async function noteRequests({ store, clock }: Services, asked: RequestsToNote): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    // Before the requests are held: nobody who moves them waits for a round of notices.
    await oneRoundAtATime(tx);
    const noted = await findNoted(tx, asked, now);
    await writeNotices(tx, asked, noted, await findStaff(tx), now);
    await withdrawNotices(
      tx,
      asked.requests.map(({ requestId }) => requestId),
      now,
    );
    await enqueue(tx, tellNotices, {}, { key: tellNotices.name });
  });
}

/** The date and the cards that are meant, of a request `r` and the day of the due date. */
const factsOf: Readonly<Record<RequestNotice, (day: Sql) => Sql>> = {
  PROMISE_AT_RISK: () => ofLastEvent("WARN"),
  PROMISE_BREACHED: () => ofLastEvent("BREACH"),
  ACTION_REQUIRED: () => ofLastEvent("ASK_ACTION"),
  REVIEW_AT_RISK: (day) => ofTasks(taskHolds.REVIEW_AT_RISK(day)),
  REVIEW_BREACHED: (day) => ofTasks(taskHolds.REVIEW_BREACHED(day)),
  STEP_STOPPED: () => noFacts,
  APPROVAL_WAITS: () => sql`SELECT NULL::timestamptz AS "dueAt", w."cardCount" FROM (${waitingApproval}) w`,
  WAVES_STOPPED: () => noFacts,
  COMPLAINT_FILED: () => sql`
    SELECT NULL::timestamptz AS "dueAt", count(DISTINCT p."cardId")::int AS "cardCount" FROM "Complaint" p WHERE p."requestId" = r."id" AND p."status" = 'OPEN'`,
  COMPLAINT_ANSWERED: () => noFacts,
  DECISION_RETURNED: () => noFacts,
  SETTLEMENT_OPEN: (day) => ofSettlements(day),
  REFUND_RETURNED: (day) => ofSettlements(day),
  REVOCATION_WAITS: () => noFacts,
  CERTIFICATE_REVOKED: () => noFacts,
  LATE_CLAIM_FILED: () => noFacts,
  LATE_CLAIM_ANSWERED: () => noFacts,
};

const noFacts = sql`SELECT NULL::timestamptz AS "dueAt", NULL::int AS "cardCount"`;
const ofLastEvent = (action: "WARN" | "BREACH" | "ASK_ACTION") => sql`
  SELECT e."dueAt", e."cardCount" FROM "CancellationEvent" e
  WHERE e."requestId" = r."id" AND e."itemId" IS NULL AND e."action"::text = ${action} ORDER BY e."revision" DESC LIMIT 1`;
const ofTasks = (condition: Sql) => sql`
  SELECT min(t."dueAt") AS "dueAt", sum(t."cardCount")::int AS "cardCount" FROM "ReviewTask" t WHERE ${condition}`;

/** Cards whose window ends on that day: the first end, and how many. */
const ofSettlements = (day: Sql) => sql`
  SELECT min(s."openUntil") AS "dueAt", count(*)::int AS "cardCount" FROM "Settlement" s
  WHERE s."requestId" = r."id" AND s."closedAt" IS NULL AND (s."openUntil" AT TIME ZONE ${raw("'Asia/Shanghai'")})::date = ${day}`;

/** The tasks, `t`, whose reviewers are meant. */
const tasksMeant = (kind: RequestNotice, day: Sql) =>
  kind === "REVIEW_AT_RISK" || kind === "REVIEW_BREACHED"
    ? taskHolds[kind](day)
    : sql`t."requestId" = r."id" AND t."status" IN ('OPEN', 'AWAITING_SECOND')`;

/** The requests of which it is so, as it stays until this is written down. */
function findNoted(tx: Transaction, { kind, requests, occasion }: RequestsToNote, now: Date): Promise<Noted[]> {
  const [ids, days] = [requests.map(({ requestId }) => requestId), requests.map(({ day }) => day)];
  // Cards that wait for their customer are due no sooner: only a late one counts among those at risk.
  const isMeant = kind === "PROMISE_AT_RISK" ? sql`i."status" <> 'BLOCKED'` : sql`i."dueAt" <= ${now}`;
  return tx.$queryRaw<Noted[]>(sql`
    SELECT r."id" AS "requestId", a."day"::text AS "day", r."status"::text AS "status", r."createdById" AS "applicantId", e."dueAt", e."cardCount",
      (SELECT jsonb_object_agg(c."status", c."count") FROM (
        SELECT i."status", count(*)::int AS "count" FROM "CancellationItem" i
        WHERE i."requestId" = r."id" AND i."status" ${live} AND i."atRiskAt" <= ${now} AND ${isMeant} GROUP BY 1) c) AS "cards",
      (SELECT jsonb_agg(jsonb_build_object('excludedId', t."excludedId",
          'holderId', coalesce(t."assignedToId", CASE WHEN t."leaseUntil" > ${now} THEN t."claimedById" END)))
        FROM "ReviewTask" t WHERE ${tasksMeant(kind, sql`a."day"`)}) AS "tasks",
      ${kind === "APPROVAL_WAITS" ? sql`(SELECT jsonb_build_object('demand', w."demand", 'setById', w."setById") FROM (${waitingApproval}) w)` : sql`NULL::jsonb`} AS "approval",
      ${proposerSql(kind, occasion)} AS "proposerId",
      ${kind === "COMPLAINT_ANSWERED" ? complainantsOf(sql`${occasion}::uuid`) : sql`NULL::jsonb`} AS "complainants",
      ${toldToOwners.includes(kind) ? ownersOf : sql`NULL::jsonb`} AS "owners"
    FROM unnest(${ids}::uuid[], ${days}::date[]) a("id", "day") JOIN "CancellationRequest" r ON r."id" = a."id"
    LEFT JOIN LATERAL (${factsOf[kind](sql`a."day"`)}) e ON true
    WHERE ${holds[kind](sql`a."day"`)} FOR SHARE OF r`);
}

/** Who filed a complaint; where that was somebody of the staff, the accounts of the customer of a request `r` as well. */
const complainantsOf = (complaint: Sql) => sql`(
  SELECT jsonb_agg(a."id") FROM "Complaint" p JOIN "Account" f ON f."id" = p."filedById"
  JOIN "Account" a ON a."id" = f."id" OR (f."customerId" IS NULL AND a."customerId" = r."customerId")
  WHERE p."id" = ${complaint} AND a."disabledAt" IS NULL)`;

/** Who proposed last what a second person had to agree to, of a task. */
const proposerOf = (task: Sql) => sql`(
  SELECT e."actorId" FROM "ReviewTaskEvent" e JOIN "Account" a ON a."id" = e."actorId" AND a."disabledAt" IS NULL
  WHERE e."taskId" = ${task} AND e."action" = 'PROPOSE' ORDER BY e."revision" DESC LIMIT 1)`;

/** Who proposed what the kind is about; nobody for most kinds. */
function proposerSql(kind: RequestNotice, occasion: string | null): Sql {
  switch (kind) {
    case "DECISION_RETURNED":
      return proposerOf(sql`split_part(${occasion}, ' ', 1)::uuid`);
    case "REVOCATION_WAITS":
      return sql`(SELECT p."proposedById" FROM "CertificateRevocation" p WHERE p."id" = ${occasion}::uuid)`;
    default:
      return sql`NULL::uuid`;
  }
}

/** Kinds that the customer's own accounts are told. */
const toldToOwners: readonly RequestNotice[] = [
  "SETTLEMENT_OPEN",
  "REFUND_RETURNED",
  "CERTIFICATE_REVOKED",
  "LATE_CLAIM_ANSWERED",
];

/** The accounts of the customer of a request `r`. */
const ownersOf = sql`(SELECT jsonb_agg(a."id") FROM "Account" a WHERE a."customerId" = r."customerId" AND a."disabledAt" IS NULL)`;

/** Everybody of the staff who reviews, approves schedules, revokes certificates, or watches over promises. */
function findStaff(tx: Transaction): Promise<StaffMember[]> {
  const [reviewers, managers] = [rolesThatMay("tasks.decide"), rolesThatMay("promises.watch")];
  const [approvers, largeApprovers] = [rolesThatMay("schedules.approve"), rolesThatMay("schedules.approve-large")];
  const revokers = rolesThatMay("certificates.revoke");
  return tx.$queryRaw<StaffMember[]>(sql`
    SELECT "id", "role" = ANY(${reviewers}::"Role"[]) AS "mayReview", "role" = ANY(${managers}::"Role"[]) AS "mayManage",
      "role" = ANY(${approvers}::"Role"[]) AS "mayApprove", "role" = ANY(${largeApprovers}::"Role"[]) AS "mayApproveLarge",
      "role" = ANY(${revokers}::"Role"[]) AS "mayRevoke" FROM "Account"
    WHERE "role" = ANY(${[...reviewers, ...managers, ...approvers, ...largeApprovers, ...revokers]}::"Role"[]) AND "disabledAt" IS NULL`);
}

async function writeNotices(
  tx: Transaction,
  { kind, occasion }: RequestsToNote,
  noted: readonly Noted[],
  staff: readonly StaffMember[],
  now: Date,
): Promise<void> {
  const rows = noted.flatMap(
    ({ cards, status, tasks, applicantId, approval, complainants, proposerId, owners, ...request }) => {
      const where = stagesOf(cards ?? {}, status);
      const isPromise = kind === "PROMISE_AT_RISK" || kind === "PROMISE_BREACHED";
      const audiences = isPromise ? audiencesOf(kind, where) : whoActs[kind];
      const people: People = {
        staff,
        tasks: tasks ?? [],
        applicantId,
        approval,
        complainants: complainants ?? [],
        proposerId,
        owners: owners ?? [],
      };
      const cause = causeOf(kind, request.requestId, occasion ?? request.day ?? "");
      const facts = { ...request, cause, waitsFor: isPromise ? (where[0] ?? null) : null };
      return recipientsOf(audiences, people).map((accountId) => ({ ...facts, accountId }));
    },
  );
  if (rows.length === 0) return;
  const written = await tx.$queryRaw<(ChangedNotice & { wasTold: boolean })[]>(sql`
    INSERT INTO "Notice" ("kind", "cause", "accountId", "requestId", "dueDay", "dueAt", "cardCount", "waitsFor", "createdAt")
    SELECT ${kind}::"NoticeKind", n."cause", n."accountId", n."requestId", n."day", n."dueAt", n."cardCount", n."waitsFor", ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      n("cause" text, "accountId" uuid, "requestId" uuid, "day" date, "dueAt" timestamptz, "cardCount" int, "waitsFor" text)
    ON CONFLICT ("cause", "accountId") DO UPDATE SET "withdrawnAt" = NULL, "withdrawnBecause" = NULL WHERE "Notice"."withdrawnAt" IS NOT NULL
    RETURNING "id", "accountId", "toldAt" IS NOT NULL AS "wasTold"`);
  await reviseBoxes(
    tx,
    written.filter(({ wasTold }) => wasTold),
  );
}
