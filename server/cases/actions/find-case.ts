import { mayDo } from "../../accounts/index.ts";
import { type AuditAct, recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Viewer } from "../../platform/viewer.ts";
import { allowedCaseActions, type CaseAction, type CaseSpeaker, type CaseStatus } from "../rules/case-states.ts";
import type { CaseKind } from "../rules/queue.ts";
import { lockQueue } from "./lock-queue.ts";

/** A case as acts need it. */
export interface FoundCase {
  id: string;
  number: string;
  customerId: string;
  kind: CaseKind;
  status: CaseStatus;
  speaker: CaseSpeaker | null;
  agentId: string | null;
}

/** What is said when the case is unknown or another customer's. */
export const noSuchCase = () => notFound({ zh: "服务单", en: "case" }, ["input", "caseId"]);

/** The case with this public id, with the queue held until the end of the transaction; null when there is none or it is another customer's. */
export async function lockCase(
  tx: Transaction,
  context: Pick<ActionContext, "viewer">,
  publicId: string,
): Promise<FoundCase | null> {
  await lockQueue(tx);
  return findCase(tx, context, publicId);
}

/** The same without a turn at the queue, for what changes nothing that it needs. */
export async function findCase(
  tx: Transaction,
  { viewer }: Pick<ActionContext, "viewer">,
  publicId: string,
): Promise<FoundCase | null> {
  const id = fromPublicId("case", publicId);
  if (id === null) return null;
  const [found] = await tx.$queryRaw<FoundCase[]>(sql`
    SELECT "id", "number", "customerId", "kind"::text AS "kind", "status"::text AS "status", "speaker"::text AS "speaker", "agentId" FROM "SupportCase" WHERE "id" = ${id}::uuid`);
  return !found || (viewer.sees === "OWN" && found.customerId !== viewer.customerId) ? null : found;
}

/** What somebody may do with a case, with the reason when not. */
export const permissionsAt = (
  { status, speaker, agentId }: Pick<FoundCase, "status" | "speaker" | "agentId">,
  viewer: Viewer,
) =>
  allowedCaseActions(
    { status, speaker, isMine: agentId === viewer.accountId, isCustomer: viewer.sees === "OWN" },
    {
      mayWrite: mayDo(viewer.role, "cases.write"),
      mayTransfer: mayDo(viewer.role, "cases.transfer"),
      mayRate: mayDo(viewer.role, "cases.rate"),
    },
  );

/** Why this person cannot do this with a case now, as an answer to the call; null when they can. */
export function cannotDo(
  found: FoundCase,
  action: CaseAction,
  { viewer }: Pick<ActionContext, "viewer">,
): { ok: false; errors: UserFault[] } | null {
  const allowed = permissionsAt(found, viewer);
  const reason = allowed.find((each) => each.action === action)?.reason;
  if (!reason) return null;
  const allowedActions = allowed.filter(({ isAllowed }) => isAllowed).map((each) => each.action);
  return refused({
    ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: reason },
    data: { from: found.status, action, allowedActions },
  });
}

/** Writes down what somebody did with a case, in the transaction that does it. */
export async function recordCaseAct(
  tx: Transaction,
  context: ActionContext,
  action: AuditAct,
  { id, number, customerId, kind }: Pick<FoundCase, "id" | "number" | "customerId" | "kind">,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    ...{ context, action, objectType: "SupportCase", objectId: id, customerId },
    ...{ facts: { number, topic: kind }, now },
  });
}
