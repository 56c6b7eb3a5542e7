import type { Services } from "../../platform/services.ts";
import { proposalPermission } from "../rules/sla-policy-states.ts";
import { calendarInForce } from "./calendar-in-force.ts";

/** The policy in force, and whether another may be proposed. */
export async function policyNow({ store }: Services, viewer: { mayWrite: boolean }) {
  const { policy, time, hallTime } = await calendarInForce(store.prisma);
  const waiting = await store.prisma.slaPolicyVersion.findFirst({
    where: { status: "PROPOSED" },
    select: { id: true },
  });
  return {
    ...policy,
    minutesPerDay: time.minutesPerDay,
    hallMinutesPerDay: hallTime.minutesPerDay,
    permissions: [proposalPermission(waiting !== null, viewer)],
  };
}
