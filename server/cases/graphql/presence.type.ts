import { Int } from "type-graphql";
import { accountEntity } from "../../accounts/index.ts";
import { AgentPresence } from "../../generated/graphql/models/AgentPresence.ts";
import { belongsTo, type ComputeContext, currentTime, declareEntity } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";

/** How it is read which agents are there: by staff. */
export const presenceEntity = declareEntity(AgentPresence, {
  table: "AgentPresence",
  customerSees: () => sql`false`,
  relations: { account: belongsTo(() => accountEntity, "accountId", "The agent.") },
  expressions: {
    isThere: {
      type: () => Boolean,
      description: "Whether the agent has said so lately, whether or not cases come.",
      expression: (presence) => sql`(${presence}."state" <> 'OFF' AND ${presence}."leaseUntil" > ${currentTime})`,
    },
    isLapsed: {
      type: () => Boolean,
      description: "Whether the agent counts as gone for having been silent too long, not because it said so.",
      expression: (presence) =>
        sql`(${presence}."leaseUntil" <= CASE WHEN ${presence}."state" = 'OFF' THEN ${presence}."since" ELSE ${currentTime} END)`,
    },
    caseCount: {
      type: () => Int,
      description: "Cases that the agent has now.",
      expression: (presence) =>
        sql`(SELECT count(*)::int FROM "SupportCase" c WHERE c."agentId" = ${presence}."accountId" AND c."status" = 'ASSIGNED')`,
    },
  },
  computed: {
    isMine: {
      type: () => Boolean,
      description: "Whether that is the caller.",
      needs: ["accountId"],
      compute: ({ accountId }: { accountId: string }, { viewer }: ComputeContext) => accountId === viewer.accountId,
    },
  },
});
