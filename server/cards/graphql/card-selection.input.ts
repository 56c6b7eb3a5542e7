import { Directive, Field, ID, InputType } from "type-graphql";
import type { ActionContext } from "../../platform/action.ts";
import type { CardSelection } from "../actions/card-selection.ts";
import { cardConditions, SimCardFilter } from "./card-filter.input.ts";

/** Which cards a remedy is for. */
@Directive("@oneOf")
@InputType({
  description:
    "Which cards are meant, said in exactly one of these ways; at most 100 000, all of one customer. Customers reach their own cards only.",
})
export class CardSelectionInput {
  @Field(() => [ID], { nullable: true, description: "By public id, `card_…`." })
  cardIds?: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      "Card numbers (ICCID) as people write them, each counted once: texts, because one that cannot exist is answered in `userErrors`.",
  })
  iccids?: string[];

  @Field(() => SimCardFilter, { nullable: true, description: "Every card that fits the filter." })
  filter?: SimCardFilter;

  @Field(() => ID, {
    nullable: true,
    description: "Every card of a preflight; for a remedy those that it found blocked by what the remedy removes.",
  })
  preflightId?: string;
}

/** An action on selected cards as its act runs it: with the selection as the caller says it. */
export function onSelectedCards<Input extends { cards: CardSelection }, Answer>(
  action: (context: ActionContext, input: Input) => Answer,
): (context: ActionContext, input: Omit<Input, "cards"> & { cards: CardSelectionInput }) => Answer {
  return (context, { cards: { cardIds, iccids, filter, preflightId }, ...input }) => {
    const matching = filter && { conditions: cardConditions(filter), asked: filter };
    return action(context, {
      ...input,
      cards: { cardIds, iccids, matching, keptSetId: preflightId },
    } as unknown as Input);
  };
}
