import { Field, InputType, Int } from "type-graphql";
import { AgentState } from "../../generated/graphql/enums/AgentState.ts";
import { SupportCaseKind } from "../../generated/graphql/enums/SupportCaseKind.ts";
import { SupportLanguage } from "../../generated/graphql/enums/SupportLanguage.ts";
import { declareAct } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
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

/** What is done about who is there. */
export const presenceActs = [
  declareAct({
    name: "agentPresenceSet",
    right: "cases.work",
    description:
      "Says that the caller is there and whether cases come. Say so again every ten seconds: who is silent for thirty counts as gone, and the cases go to others with the conversation so far.",
    input: AgentPresenceSetInput,
    run: setPresence,
    reads: {
      presence: {
        type: () => presenceEntity.objectType,
        description: "The caller as colleagues see it now.",
        read: async (
          { accountId }: { accountId: string },
          { context, info, field }: { context: CallContext; info: SelectionInfo; field: string },
        ) => {
          const one = { where: (row: ReturnType<typeof sql>) => [sql`${row}."accountId" = ${accountId}::uuid`] };
          const found = await context.reads.list(
            presenceEntity,
            { ...one, orderBy: sql`t0."accountId"`, limit: 1 },
            info,
            [field],
          );
          return found[0] ?? null;
        },
      },
    },
    errors:
      "What must be put right; `CAPACITY_OUT_OF_RANGE`, or `NOTHING_CHOSEN` of an empty list. Empty when it worked.",
  }),
];
