import { modules } from "../../../server/modules.ts";
import { useReactions } from "../../../server/platform/events.ts";
import { collect } from "../../../server/platform/module.ts";
import type { Viewer } from "../../../server/platform/viewer.ts";
import { decideSchedule } from "../../../server/scheduling/actions/decide-schedule.ts";
import { openServices } from "./services.ts";

/** Approves the second version of a fleet's schedule: its waves begin. */
export async function run({
  databaseUrl,
  requestId,
  approver,
}: {
  databaseUrl: string;
  requestId: string;
  approver: Viewer;
}): Promise<void> {
  useReactions(collect(modules, "reactions"));
  const services = await openServices(databaseUrl);
  const context = { services, viewer: approver, traceId: "bench" };
  const outcome = await decideSchedule("APPROVE")(context, { requestId, version: 2 });
  if (!outcome.ok) throw new Error(`not approved: ${JSON.stringify(outcome)}`);
}
