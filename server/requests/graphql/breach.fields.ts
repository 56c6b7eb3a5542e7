import { Field, ID, InputType, ObjectType } from "type-graphql";
import { BreachReason } from "../../generated/graphql/enums/BreachReason.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { type ComputeContext, extendEntity, toDate } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { explainBreach } from "../actions/explain-breach.ts";
import { requestEntity } from "./request.type.ts";

/** A broken promise. */
@ObjectType({ description: "A promise that was broken, and why as a person judges it.", simpleResolvers: true })
export class PromiseBreach {
  @Field(() => DateScalar, { description: "Day in Asia/Shanghai of the latest due date that was missed." })
  day!: string;

  @Field(() => BreachReason, { nullable: true, description: "Why; null until somebody said so." })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "The same in words, where there are any." })
  note!: string | null;

  @Field(() => Date, { nullable: true, description: "When that was said last." })
  explainedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Name of the account that said it last." })
  explainedByName!: string | null;
}

interface BreachRow {
  breachDay: string | null;
  breachReason: string | null;
  breachNote: string | null;
  breachExplainedAt: string | null;
  breachExplainedByName: string | null;
}

extendEntity(requestEntity, {
  expressions: {
    breachExplainedByName: {
      description: "Who said why its promise was broken.",
      expression: (request) =>
        sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${request}."breachExplainedById")`,
    },
  },
  computed: {
    breach: {
      type: () => PromiseBreach,
      nullable: true,
      description:
        "That its promise was broken, and why; known about a minute after the date. Null while it was not, where the breach was taken back, and for customers.",
      needs: ["breachDay", "breachReason", "breachNote", "breachExplainedAt", "breachExplainedByName"],
      compute: (request: BreachRow, { viewer }: ComputeContext): PromiseBreach | null =>
        request.breachDay === null || viewer.sees === "OWN"
          ? null
          : {
              day: request.breachDay,
              reason: request.breachReason,
              note: request.breachNote,
              explainedAt: toDate(request.breachExplainedAt),
              explainedByName: request.breachExplainedByName,
            },
    },
  },
});

/** Why the promise of a request was broken. */
@InputType({ description: "Why the promise of a request was broken." })
export class CancellationRequestBreachExplainInput {
  @Field(() => ID, { description: "Public id of the request, `request_…`." })
  requestId!: string;

  @Field(() => BreachReason, { description: "The reason that counts most." })
  breachReason!: keyof typeof BreachReason;

  @Field(() => String, { nullable: true, description: "The same in words; must be given with OTHER." })
  note?: string;
}

/** What is said of broken promises. */
export const breachActs = [
  declareAct({
    name: "cancellationRequestBreachExplain",
    right: "requests.explain",
    description:
      "Says why the promise of a request was broken, or corrects what was said; its history keeps both. Customers are not told.",
    input: CancellationRequestBreachExplainInput,
    run: explainBreach,
    reads: { request: row(requestEntity, "requestId", "The request as it is now.") },
  }),
];
