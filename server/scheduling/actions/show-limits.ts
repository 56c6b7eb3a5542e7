import type { Services } from "../../platform/services.ts";
import { limitsProposal } from "../rules/approval-limits-states.ts";
import { limitsInForce } from "./limits-in-force.ts";

/** The limits in force, and whether others may be proposed. */
export async function limitsNow({ store }: Services, viewer: { mayWrite: boolean }) {
  const policy = await limitsInForce(store.prisma);
  const waiting = await store.prisma.approvalLimitsVersion.findFirst({
    where: { status: "PROPOSED" },
    select: { id: true },
  });
  return { ...policy, permissions: [limitsProposal(waiting !== null, viewer)] };
}
