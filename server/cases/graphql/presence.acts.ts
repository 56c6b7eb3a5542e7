import { Field, InputType, Int } from "type-graphql";
import { AgentState } from "../../generated/graphql/enums/AgentState.ts";
import { SupportCaseKind } from "../../generated/graphql/enums/SupportCaseKind.ts";
import { SupportLanguage } from "../../generated/graphql/enums/SupportLanguage.ts";
import { declareAct, type ReadBack, told } from "../../platform/graphql/act.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { renewPresence } from "../actions/renew-presence.ts";
import { setPresence } from "../actions/set-presence.ts";
import { presenceEntity } from "./presence.type.ts";

/** Whether the caller takes cases. */
@InputType({ description: "Whether the caller takes cases. What is left out stays as it was." })
export class AgentPresenceSetInput {
  @Field(() => AgentState, { description: "Whether cases come; OFF gives those that one has back to the queue." })
  state!: AgentState;

  @Field(() => Int, { nullable: true, description: "Most cases at a time, 1 to 20; 3 at first." })
  capacity?: number;

  @Field(() => [SupportLanguage], { nullable: true, description: "In which languages; Chinese at first." })
  languages?: SupportLanguage[];

  @Field(() => [SupportCaseKind], { nullable: true, description: "About what; everything at first." })
  kinds?: SupportCaseKind[];
}

/** That the caller is still there. */
@InputType({ description: "That the caller is still there." })
export class AgentPresenceRenewInput {
  @Field(() => AgentState, {
    description: "The state in which the caller believes to be; where it is another one by now, nothing is renewed.",
  })
  state!: AgentState;
}

/** The caller as colleagues see it. */
const presence: ReadBack<{ accountId: string }> = {
  type: () => presenceEntity.objectType,
  description: "The caller as colleagues see it now; null of who never took cases.",
  read: async ({ accountId }, { context, info, field }) => {
    const where = (row: Sql) => [sql`${row}."accountId" = ${accountId}::uuid`];
    const one = { where, orderBy: sql`t0."accountId"`, limit: 1 };
    return (await context.reads.list(presenceEntity, one, info, [field]))[0] ?? null;
  },
};

/** What is done about who is there. */
export const presenceActs = [
  declareAct({
    name: "agentPresenceSet",
    right: "cases.work",
    description:
      "Says that the caller is there and whether cases come. Keep it up with `agentPresenceRenew` every ten seconds: who is silent for thirty counts as gone, and the cases go to others with the conversation so far.",
    input: AgentPresenceSetInput,
    run: setPresence,
    reads: { presence },
    errors:
      "What must be put right; `CAPACITY_OUT_OF_RANGE`, or `NOTHING_CHOSEN` of an empty list. Empty when it worked.",
  }),
  declareAct({
    name: "agentPresenceRenew",
    right: "cases.work",
    description:
      "Says that the caller is still there; programs say so every ten seconds. It renews only what holds: who has counted as gone meanwhile, or is in another state by now, stays so and learns it from `isHeld`. No cases come by it.",
    input: AgentPresenceRenewInput,
    run: renewPresence,
    reads: { presence },
    tells: { isHeld: told(Boolean, "Whether the caller still counts as there in that state.") },
  }),
];
