import { mayDo } from "../../accounts/index.ts";
import { type FoundCase, lockQueue, queueIsBusy } from "../../cases/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Viewer } from "../../platform/viewer.ts";
import {
  allowedDisputeActions,
  type DisputeAction,
  type DisputeEffect,
  type DisputeKind,
  type DisputeStatus,
} from "../rules/dispute-states.ts";

/** A dispute as decisions need it. */
export interface FoundDispute {
  id: string;
  number: string;
  caseId: string;
  customerId: string;
  kind: DisputeKind;
  status: DisputeStatus;
  cardCount: number;
  effect: DisputeEffect | null;
  upToFen: number | null;
  contractEndsAt: Date | null;
  reason: string | null;
  proposedById: string | null;
  /** Agent who has its case. */
  agentId: string | null;
}

/** What somebody may do about a dispute, with the reason when not. */
export const permissionsAt = (
  { status, proposedById, agentId }: Pick<FoundDispute, "status" | "proposedById" | "agentId">,
  viewer: Viewer,
) =>
  allowedDisputeActions(
    {
      status,
      isProposedByMe: proposedById === viewer.accountId,
      isMyCase: agentId === viewer.accountId,
      isCustomer: viewer.sees === "OWN",
    },
    {
      mayOpen: mayDo(viewer.role, "disputes.open"),
      mayDecide: mayDo(viewer.role, "disputes.decide"),
      mayConfirm: mayDo(viewer.role, "disputes.confirm"),
    },
  );

/** What is done with a dispute that takes it. */
type Work = (tx: Transaction, dispute: FoundDispute, now: Date) => Promise<Outcome<object>>;

/** Does something about a dispute where its caller may now, in its turn at the queue: what comes of it is said in the case. */
export function onDispute(
  context: ActionContext,
  publicId: string,
  action: DisputeAction,
  work: Work,
): Promise<Outcome<{ disputeId: string }>> {
  const { viewer, services } = context;
  const id = fromPublicId("dispute", publicId);
  return actInTransaction(services.store, queueIsBusy, async (tx): Promise<Outcome<{ disputeId: string }>> => {
    if (id === null) return noSuchDispute();
    await lockQueue(tx);
    const [dispute] = await tx.$queryRaw<FoundDispute[]>(sql`
      SELECT d."id", d."number", d."caseId", d."customerId", d."kind"::text AS "kind", d."status"::text AS "status", d."cardCount", d."effect"::text AS "effect", d."upToFen",
        d."contractEndsAt", d."reason", d."proposedById", c."agentId"
      FROM "Dispute" d JOIN "SupportCase" c ON c."id" = d."caseId" WHERE d."id" = ${id}::uuid FOR UPDATE OF d`);
    if (!dispute || (viewer.sees === "OWN" && dispute.customerId !== viewer.customerId)) return noSuchDispute();
    const allowed = permissionsAt(dispute, viewer);
    const reason = allowed.find((each) => each.action === action)?.reason;
    if (reason) {
      const allowedActions = allowed.filter(({ isAllowed }) => isAllowed).map((each) => each.action);
      return refused({
        ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: reason, path: ["input", "disputeId"] },
        data: { from: dispute.status, action, allowedActions },
      });
    }
    const done = await work(tx, dispute, await databaseTime(tx, services.clock));
    return done.ok ? { ok: true, disputeId: id } : done;
  });
}

/** The case of a dispute, as far as it is said something in. */
export const caseOf = ({ caseId }: FoundDispute): Pick<FoundCase, "id"> => ({ id: caseId });

const noSuchDispute = () => notFound({ zh: "争议", en: "dispute" }, ["input", "disputeId"]);
