import { Field, ID, InputType } from "type-graphql";
import { addAuditSubject } from "../../accounts/index.ts";
import { PayoutDifference } from "../../generated/graphql/models/PayoutDifference.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { DateScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import { belongsTo, declareEntity } from "../../platform/reads/index.ts";
import { raw, sql } from "../../platform/sql.ts";
import { resolveDifference } from "../actions/resolve-difference.ts";
import { payoutEntity } from "./settlement.type.ts";

/** How differences between the provider's books and ours are read; no customer sees any. */
export const differenceEntity = declareEntity(PayoutDifference, {
  table: "PayoutDifference",
  idPrefix: "difference",
  right: "ledger.read",
  customerSees: () => raw("false"),
  scalars: {
    day: { type: DateScalar, description: "Day in Shanghai that was compared." },
    ourFen: { type: FenScalar, description: "How much our books have, in fen." },
    theirFen: { type: FenScalar, description: "How much the provider's books have, in fen." },
  },
  relations: {
    payout: belongsTo(() => payoutEntity, "payoutId", "The refund that it is about; null where it is about none.", {
      nullable: true,
    }),
  },
  expressions: {
    resolvedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who said what it was; null before.",
      expression: (difference) =>
        sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${difference}."resolvedById")`,
    },
  },
});

/** What is said of a difference. */
@InputType({ description: "A difference between the payment provider's books and ours, and what it was." })
export class PayoutDifferenceResolveInput {
  @Field(() => ID, { description: "One that nobody has resolved, `difference_…`." })
  differenceId!: string;

  @Field(() => String, { description: "What it was and what was done about it, at most 500 characters." })
  note!: string;
}

/** What managers do about differences. */
export const differenceActs = [
  declareAct({
    name: "payoutDifferenceResolve",
    right: "payouts.reconcile",
    description:
      "Says what a difference between the payment provider's books and ours was. It moves no money and is done once.",
    input: PayoutDifferenceResolveInput,
    run: resolveDifference,
    reads: { difference: row(differenceEntity, "differenceId", "The difference as it is now.") },
  }),
];

addAuditSubject({
  objectType: "PayoutDifference",
  name: (rowId) =>
    sql`SELECT coalesce(p."number", c."number", d."trackingNumber") FROM "PayoutDifference" d LEFT JOIN "Payout" p ON p."id" = d."payoutId" LEFT JOIN "ArrearsPayment" c ON c."id" = d."collectionId" WHERE d."id" = ${rowId}`,
});
