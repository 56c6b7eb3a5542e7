import { Field, Int, ObjectType } from "type-graphql";
import { PlanChange } from "../../generated/graphql/models/PlanChange.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { belongsTo, declareEntity, extendEntity, hasPages, viewersCustomer } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import type { RefusedCards } from "../actions/change-plans.ts";
import { planChangeSentences, type PlanChangeRefusal as Refusal } from "../rules/plan-change.ts";
import { cardEntity, planEntity } from "./card.type.ts";
import { IccidScalar } from "./card-scalars.ts";

/** Why a card stays on its plan. */
export const PlanChangeRefusal = enumOf("PlanChangeRefusal", "Why a card stays on its plan.", {
  NOT_CHANGEABLE_NOW: "The card is cancelled, or being cancelled.",
  OTHER_CARRIER: "The plan is sold by another carrier than the card's.",
  LEGAL_HOLD: "The law keeps the card as it is.",
  IN_CONTRACT:
    "The card's minimum term runs, and the plan costs less by the month or for leaving early: it would get around the contract.",
});

/** Cards that stay on their plan for one reason. */
@ObjectType({ description: "How many cards stay on their plan, and why.", simpleResolvers: true })
export class PlanChangeRefusalCount {
  @Field(() => PlanChangeRefusal, { description: "Why they stay." })
  code!: Refusal;

  @Field(() => String, {
    description: "The same as a sentence to read out, with what helps, in the caller's language.",
  })
  sentence!: string;

  @Field(() => Int, { description: "Cards that stay for it; never 0." })
  count!: number;

  @Field(() => [IccidScalar], { description: "The first of them by card number, at most 20." })
  iccids!: string[];
}

/** Refused cards, in the caller's language. */
export const toRefusalCounts = (refusals: readonly RefusedCards[], language: Language): PlanChangeRefusalCount[] =>
  refusals.map((refusal) => ({ ...refusal, sentence: inLanguage(planChangeSentences[refusal.code], language) }));

/** How changes of plans are read. */
export const planChangeEntity = declareEntity(PlanChange, {
  table: "PlanChange",
  idPrefix: "planchange",
  right: "cards.read",
  // Whoever the card belonged to then: who has it now is told nothing of its former owner.
  customerSees: (change) => sql`${change}."customerId" = ${viewersCustomer}`,
  scalars: {
    monthlyDifferenceFen: {
      type: FenScalar,
      description:
        "What a month cost afterwards less what it cost before, in fen, by the prices of that moment; below 0 where it became cheaper.",
    },
  },
  relations: {
    card: belongsTo(() => cardEntity, "cardId", "The card that went to another plan."),
    from: belongsTo(() => planEntity, "fromPlanId", "The plan that it had before."),
    to: belongsTo(() => planEntity, "toPlanId", "The plan that it got."),
  },
  expressions: {
    changedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who changed it, or agreed to the step of a schedule that did.",
      expression: (change) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${change}."changedById")`,
    },
  },
});

extendEntity(cardEntity, {
  relations: {
    planChanges: hasPages(
      () => planChangeEntity,
      (card, change) => sql`${change}."cardId" = ${card}."id"`,
      "From which plan to which it went, and by whom, latest first.",
      { columns: ["at", "id"], descending: true },
    ),
  },
});
