/** The jobs that keep the queue moving where nobody acts. */
import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Looks whether an agent is still there, at the time when it would count as gone. */
export const endAgentLease = defineJob("end-agent-lease", z.object({ accountId: z.uuid() }));

/** One such look for each agent. */
export const agentLeaseOf = (accountId: string) => ({ key: `agent-lease:${accountId}` });

/** Gives cases that wait to agents with room, once something that stood in the way is over. */
export const routeWaitingCases = defineJob("route-waiting-cases", z.object({}).loose());

/** The net below: agents whom nobody looked at, cases that wait for no reason, cases that are over. */
export const sweepSupportCases = defineJob("sweep-support-cases", z.object({}).loose());
