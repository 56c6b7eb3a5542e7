import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { allOf, join, raw, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { TaskKind } from "../rules/decisions.ts";
import { queuedTaskStatuses } from "../rules/task-states.ts";
import { writeClaim } from "./claim-task.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { isNotExcluded } from "./transition-task.ts";

/** Which tasks the caller wants to have. */
export interface ClaimNextInput {
  kindIn?: TaskKind[] | undefined;
  laneIn?: (keyof typeof CancellationLane)[] | undefined;
  /** Takes another one although the caller holds one that fits. */
  skipHeld?: boolean | undefined;
}

// Word for word as in the index that finds the next task.
const queued = join(queuedTaskStatuses.map((status) => raw(`'${status}'`)));

/**
 * Takes the most urgent task that the caller may have: first of those handed to them, then of those that anybody may take. Callers at the same time pass by each
 * other's rows, so that each gets a task of their own. Null when there is none. Who holds one that fits already is answered that one, under the claim it has: asking
 * again after a lost answer takes nothing more.
 */
export async function claimNextTask(
  context: ActionContext,
  input: ClaimNextInput,
): Promise<Outcome<{ taskId: string | null }>> {
  const { viewer, services } = context;
  return inTransaction(services.store, async (tx) => {
    const now = services.clock.now();
    if (!input.skipHeld) {
      // Two calls of one reviewer follow each other, so that the second finds what the first took.
      await tx.$queryRaw(sql`SELECT 1 FROM "Account" WHERE "id" = ${viewer.accountId}::uuid FOR NO KEY UPDATE`);
      const held = await heldTask(tx, viewer.accountId, input, now);
      if (held) return { ok: true, taskId: held.id };
    }
    const next =
      (await firstOf(tx, viewer.accountId, sql`t."assignedToId" = ${viewer.accountId}::uuid`, input, now)) ??
      (await firstOf(tx, viewer.accountId, sql`t."assignedToId" IS NULL`, input, now));
    if (!next) return { ok: true, taskId: null };
    const claimed = await writeClaim(tx, viewer.accountId, sql`SELECT ${next.id}::uuid AS "id"`, now);
    if (!claimed) throw new Error("a task that was locked could not be claimed");
    await recordTaskAct(tx, context, {
      ...{ action: "task.claim", task: next, facts: { fence: claimed.fence, isNext: true }, now },
    });
    return { ok: true, taskId: next.id };
  });
}

/** The task that the caller took last and still holds. */
async function heldTask(
  tx: Transaction,
  accountId: string,
  input: ClaimNextInput,
  now: Date,
): Promise<{ id: string } | undefined> {
  const [held] = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT t."id" FROM "ReviewTask" t
    WHERE ${allOf([sql`t."status" IN (${queued}) AND t."claimedById" = ${accountId}::uuid AND t."leaseUntil" > ${now}`, ...wantedBy(input)])}
    ORDER BY t."leaseUntil" DESC, t."id" LIMIT 1`);
  return held;
}

async function firstOf(
  tx: Transaction,
  accountId: string,
  whose: Sql,
  input: ClaimNextInput,
  now: Date,
): Promise<{ id: string; customerId: string } | undefined> {
  const conditions = [
    sql`t."status" IN (${queued}) AND (t."claimedById" IS NULL OR t."leaseUntil" <= ${now})`,
    isNotExcluded(accountId),
    whose,
    ...wantedBy(input),
  ];
  const [first] = await tx.$queryRaw<{ id: string; customerId: string }[]>(sql`
    SELECT t."id", t."customerId" FROM "ReviewTask" t WHERE ${allOf(conditions)}
    ORDER BY t."priority" DESC, t."dueAt", t."id" LIMIT 1 FOR UPDATE OF t SKIP LOCKED`);
  return first;
}

function wantedBy({ kindIn, laneIn }: ClaimNextInput): Sql[] {
  return [
    ...(kindIn ? [sql`t."kind" = ANY(${kindIn}::"ReviewTaskKind"[])`] : []),
    ...(laneIn
      ? [
          sql`EXISTS (SELECT 1 FROM "CancellationRequest" r WHERE r."id" = t."requestId" AND r."lane" = ANY(${laneIn}::"CancellationLane"[]))`,
        ]
      : []),
  ];
}
