import { type ActionContext, notFound, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lockRequestRow } from "../../requests/index.ts";
import type { ComplaintKind } from "../rules/complaint-kinds.ts";
import { allowedComplaintActions, type ComplaintMove, type ComplaintStatus } from "../rules/complaint-states.ts";

/** A complaint as acts need it. */
export interface FoundComplaint {
  id: string;
  number: string;
  requestId: string;
  customerId: string;
  filedById: string;
  kind: ComplaintKind;
  status: ComplaintStatus;
}

/** What is said when the complaint is unknown or another customer's. */
export const noSuchComplaint = () => notFound({ zh: "投诉", en: "complaint" }, ["input", "complaintId"]);

/** The complaint with this public id, under the lock of its request; null when there is none or it is another customer's. */
export async function lockComplaint(
  tx: Transaction,
  { viewer }: Pick<ActionContext, "viewer">,
  publicId: string,
): Promise<FoundComplaint | null> {
  const id = fromPublicId("complaint", publicId);
  if (id === null) return null;
  const where = { id, ...(viewer.sees === "OWN" && { customerId: viewer.customerId ?? "" }) };
  const found = await tx.complaint.findFirst({ where, select: { requestId: true } });
  if (!found) return null;
  await lockRequestRow(tx, found.requestId);
  const select = {
    number: true,
    requestId: true,
    customerId: true,
    filedById: true,
    kind: true,
    status: true,
  } as const;
  const complaint = await tx.complaint.findUniqueOrThrow({ where: { id }, select });
  return { ...complaint, id };
}

/** Why a complaint takes no such move from this person, as an answer to the call; null when it does. */
export function cannotMove(
  { status, filedById }: FoundComplaint,
  action: ComplaintMove,
  { viewer }: Pick<ActionContext, "viewer">,
): UserFault | null {
  // Whoever got here has the right.
  const isOwn = filedById === viewer.accountId;
  const allowed = allowedComplaintActions({ status, isOwn }, { mayFile: true, mayAnswer: viewer.sees === "ALL" });
  const reason = allowed.find((each) => each.action === action)?.reason;
  if (!reason) return null;
  return {
    kind: "InvalidTransitionError",
    code: "INVALID_TRANSITION",
    text: reason,
    data: {
      from: status,
      action,
      allowedActions: allowed.filter(({ isAllowed }) => isAllowed).map((each) => each.action),
    },
  };
}
