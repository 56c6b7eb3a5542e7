import { notFound, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lockRequestRow } from "../../requests/index.ts";
import type { Decision, TaskKind } from "../rules/decisions.ts";
import { excludedText, liveTaskStatuses, type TaskAction, type TaskStatus, taskLife } from "../rules/task-states.ts";

/** A task as actions need it. */
export interface FoundTask {
  id: string;
  kind: TaskKind;
  status: TaskStatus;
  cause: string;
  requestId: string;
  itemId: string | null;
  appealId: string | null;
  customerId: string;
  fence: number;
  claimedById: string | null;
  leaseUntil: Date | null;
  excludedId: string | null;
  proposedById: string | null;
  decision: Decision | null;
  reasonCode: string | null;
  note: string | null;
  /** Names for people. */
  claimedByName: string | null;
  decidedByName: string | null;
}

/** The claim that a call rests on. */
export interface HeldClaim {
  accountId: string;
  fence: number;
}

/** What is said of an unknown task. */
export const noSuchTask = (path: readonly string[] = ["input", "taskId"]) =>
  notFound({ zh: "复核任务", en: "review task" }, path);

/** The task with this public id as it is now, not locked; null when there is none. */
export async function findTask(tx: Transaction, publicId: string): Promise<FoundTask | null> {
  const id = fromPublicId("task", publicId);
  if (id === null) return null;
  const [found] = await tx.$queryRaw<FoundTask[]>(sql`
    SELECT t."id", t."kind"::text AS "kind", t."status"::text AS "status", t."cause", t."requestId", t."itemId", t."appealId", t."customerId", t."fence",
      t."claimedById", t."leaseUntil", t."excludedId", t."proposedById", t."decision"::text AS "decision", t."reasonCode", t."note",
      c."displayName" AS "claimedByName", d."displayName" AS "decidedByName"
    FROM "ReviewTask" t LEFT JOIN "Account" c ON c."id" = t."claimedById" LEFT JOIN "Account" d ON d."id" = t."decidedById" WHERE t."id" = ${id}::uuid`);
  return found ?? null;
}

/**
 * The task, locked until the end of the transaction, its request before it: whoever decides takes the request first, as everybody does who moves its cards, so that
 * no two wait for each other crosswise.
 */
export async function lockTask(tx: Transaction, publicId: string): Promise<FoundTask | null> {
  const seen = await findTask(tx, publicId);
  if (!seen) return null;
  await lockRequestRow(tx, seen.requestId);
  await tx.$queryRaw(sql`SELECT 1 FROM "ReviewTask" WHERE "id" = ${seen.id}::uuid FOR UPDATE`);
  return findTask(tx, publicId);
}

/** Whether somebody's claim holds. */
export function isClaimed(task: Pick<FoundTask, "claimedById" | "leaseUntil">, now: Date): boolean {
  return task.claimedById !== null && task.leaseUntil !== null && task.leaseUntil > now;
}

/** Whether it must be somebody else. */
export function isExcluded(
  task: Pick<FoundTask, "excludedId" | "proposedById" | "status">,
  accountId: string,
): boolean {
  return task.excludedId === accountId || (task.status === "AWAITING_SECOND" && task.proposedById === accountId);
}

/** Why the task cannot be claimed; null when it can. */
export function whyNotClaimable(task: FoundTask, accountId: string, now: Date): UserFault | null {
  if (taskLife.next(task.status, "CLAIM") === null) return alreadyDecided(task);
  if (isExcluded(task, accountId)) return { kind: "ConflictError", code: "EXCLUDED", text: excludedText };
  if (isClaimed(task, now) && task.claimedById !== accountId) return claimedByOther(task);
  return null;
}

/** Why an act that needs the claim cannot be done; null when it can. */
export function whyNotHeld(task: FoundTask, action: TaskAction, claim: HeldClaim, now: Date): UserFault | null {
  if (!liveTaskStatuses.some((live) => live === task.status)) return alreadyDecided(task);
  const isMine = task.claimedById === claim.accountId;
  if (isClaimed(task, now) && !isMine) return claimedByOther(task);
  if (!isClaimed(task, now) || task.fence !== claim.fence) return leaseLost;
  if (taskLife.next(task.status, action) !== null) return null;
  return invalidMove(task.status, action);
}

/** The task is in no state for this. */
export function invalidMove(status: TaskStatus, action: TaskAction): UserFault {
  const text = { zh: "任务当前状态不允许此操作", en: "The task is not in a state that allows this" };
  const possible = (["CLAIM", "DECIDE", "AGREE", "RETURN", "ESCALATE"] as const).filter(
    (move) => taskLife.next(status, move) !== null,
  );
  return {
    kind: "InvalidTransitionError",
    code: "INVALID_TRANSITION",
    text,
    data: { from: status, action, allowedActions: possible },
  };
}

/** The claim ran out, was given up or made anew elsewhere. */
export const leaseLost: UserFault = {
  kind: "ConflictError",
  code: "LEASE_LOST",
  text: {
    zh: "领取已失效（超时或已在别处重新领取），操作未生效，请重新领取",
    en: "Your claim no longer holds: it ran out or was made anew elsewhere. Nothing was done; claim the task again",
  },
};

/** A colleague's claim holds. */
export function claimedByOther({ claimedByName }: Pick<FoundTask, "claimedByName">): UserFault {
  return {
    kind: "ConflictError",
    code: "CLAIMED_BY_OTHER",
    text: {
      zh: `任务正由${claimedByName ?? "同事"}处理`,
      en: `${claimedByName ?? "A colleague"} is working on this task`,
    },
  };
}

/** Somebody decided it, or nothing is left to decide. */
export function alreadyDecided({ status, decidedByName }: Pick<FoundTask, "status" | "decidedByName">): UserFault {
  const text =
    status === "DECIDED"
      ? {
          zh: `任务已由${decidedByName ?? "同事"}作出结论，无需再处理`,
          en: `${decidedByName ?? "A colleague"} has decided this task`,
        }
      : {
          zh: "该申请或卡已另行处理，任务无需再作结论",
          en: "The request or card went another way; nothing is left to decide",
        };
  return { kind: "ConflictError", code: "ALREADY_DECIDED", text };
}
