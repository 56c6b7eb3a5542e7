import { Field, ID, InputType, Int } from "type-graphql";
import { CardSelectionInput, onSelectedCards } from "../../cards/index.ts";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { addCards, removeCards } from "../actions/edit-draft.ts";
import { requestEntity } from "./request.type.ts";

/** Cards to put into a draft. */
@InputType({ description: "Cards to put into a draft." })
export class CancellationRequestCardsAddInput {
  @Field(() => ID, { description: "Public id of the draft, `request_…`." })
  requestId!: string;

  @Field(() => CardSelectionInput, { description: "The cards to put in; those that are in already stay." })
  cards!: CardSelectionInput;
}

/** Cards to take out of a draft. */
@InputType({ description: "Cards to take out of a draft." })
export class CancellationRequestCardsRemoveInput {
  @Field(() => ID, { description: "Public id of the draft, `request_…`." })
  requestId!: string;

  @Field(() => CardSelectionInput, { description: "The cards to take out; those that are not in it are passed over." })
  cards!: CardSelectionInput;
}

const request = row(requestEntity, "requestId", "The draft as it is now.");
const unknownCards = {
  unknownCount: told(Int, "Names that are no card of the customer."),
  unknown: told([String], "The first 100 of them, as given."),
};

/** What is done with the cards of a draft. */
export const draftActs = [
  declareAct({
    name: "cancellationRequestCardsAdd",
    right: "requests.write",
    description: "Puts cards into a draft: by number, id, filter or preflight; at most 100 000.",
    input: CancellationRequestCardsAddInput,
    run: onSelectedCards(addCards),
    reads: { request },
    tells: { changedCount: told(Int, "Cards put in."), ...unknownCards },
  }),
  declareAct({
    name: "cancellationRequestCardsRemove",
    right: "requests.write",
    description: "Takes cards out of a draft.",
    input: CancellationRequestCardsRemoveInput,
    run: onSelectedCards(removeCards),
    reads: { request },
    tells: { changedCount: told(Int, "Cards taken out."), ...unknownCards },
  }),
];
