import { Directive, Field, ID, InputType, Int } from "type-graphql";
import { CardSelectionInput, cardEntity, onSelectedCards } from "../../cards/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { convertRemainder } from "../actions/convert-remainder.ts";
import type { SettlementSelection } from "../actions/hold-settlements.ts";
import { refundRemainder } from "../actions/refund-remainder.ts";
import type { Bucket } from "../rules/ledger-accounts.ts";
import { settlementPartWords } from "../rules/settlement-words.ts";
import { payoutEntity } from "./settlement.type.ts";

const SettlementPart = enumOf(
  "SettlementPart",
  "A part of what was left on a card; they are kept apart.",
  saidInWords(settlementPartWords),
);

/** Cancelled cards of which something is claimed. */
@Directive("@oneOf")
@InputType({
  description:
    "Cancelled cards of which something is claimed, said in exactly one of these ways; at most 100 000, all of one customer.",
})
export class SettlementSelectionInput {
  @Field(() => CardSelectionInput, { nullable: true, description: "The cards themselves, one or many." })
  cards?: CardSelectionInput;

  @Field(() => ID, { nullable: true, description: "Every cancelled card of this request, `request_…`." })
  requestId?: string;
}

const AMOUNT = "How much, in fen, made up card by card; everything that is open when absent.";
const KEY = "Repeat a call whose answer was lost with the same key; nothing happens twice.";

/** What `settlementConvert` needs. */
@InputType({ description: "What is left on cancelled cards, to become call credit on another card." })
export class SettlementConvertInput {
  @Field(() => SettlementSelectionInput, { description: "Of which cancelled cards." })
  of!: SettlementSelectionInput;

  @Field(() => ID, {
    description: "The card that gets it, `card_…`: of the same customer, in use or suspended.",
  })
  toCardId!: string;

  @Field(() => FenScalar, { nullable: true, description: AMOUNT })
  amountFen?: number;

  @Field(() => [SettlementPart], {
    nullable: true,
    description:
      "Which parts, used up in this order; data and then gifted credit when absent. Cash stays cash on the other card; data and gifts become credit that is not paid out.",
  })
  parts?: Bucket[];

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** An enterprise's bank account. */
@InputType({ description: "A bank account in the name of the enterprise." })
export class CompanyAccountInput {
  @Field(() => String, { description: "In whose name it is: the name on the licence, however wide or spaced." })
  accountName!: string;

  @Field(() => String, { description: "Its number, 9 to 32 digits; a personal card is refused." })
  accountNumber!: string;

  @Field(() => String, { description: "The bank and branch that keep it, at most 60 characters." })
  bankName!: string;

  @Field(() => String, {
    description:
      "CNAPS code (联行号) of the branch, 12 digits: a text, because one that is wrong is answered in `userErrors`.",
  })
  cnapsCode!: string;
}

/** What `settlementRefund` needs. */
@InputType({ description: "Cash that is left on cancelled cards, to be paid out." })
export class SettlementRefundInput {
  @Field(() => SettlementSelectionInput, { description: "Of which cancelled cards." })
  of!: SettlementSelectionInput;

  @Field(() => FenScalar, { nullable: true, description: AMOUNT })
  amountFen?: number;

  @Field(() => CompanyAccountInput, {
    nullable: true,
    description: "Where it goes, for enterprises. Absent for individuals, who are refunded the way they paid.",
  })
  companyAccount?: CompanyAccountInput;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** An action on a selection as its act runs it: with the cards as the caller says them. */
function onSelection<Input extends { of: SettlementSelection }, Answer>(
  action: (context: ActionContext, input: Input) => Answer,
) {
  return (context: ActionContext, input: Omit<Input, "of"> & { of: SettlementSelectionInput }): Answer => {
    const { cards, requestId } = input.of;
    if (!cards) return action(context, { ...input, of: { requestId } } as unknown as Input);
    const withCards = onSelectedCards(
      (_: ActionContext, selected: { cards: NonNullable<SettlementSelection["cards"]> }) =>
        action(context, { ...input, of: { cards: selected.cards } } as unknown as Input),
    );
    return withCards(context, { cards });
  };
}

const lateCount = told(Int, "Cards for which it is too late; the others were handled.");

/** What customers, or staff for them, do with what is left on cancelled cards. */
export const settlementActs = [
  declareAct({
    name: "settlementConvert",
    right: "settlements.claim",
    description:
      "Makes call credit on another card of the same customer of what is left on cancelled cards, at the worth that was taken down, within seven days of the cancellation. All of it or a part, for one card or 100 000.",
    input: SettlementConvertInput,
    run: onSelection(convertRemainder),
    reads: { toCard: row(cardEntity, "toCardId", "The card that has it now.") },
    tells: {
      convertedFen: told(FenScalar, "How much became call credit, in fen."),
      cardCount: told(Int, "Cards of which something was used."),
      lateCount,
    },
    errors:
      "What must be put right; `WINDOW_OVER` when it is too late, `NOTHING_LEFT` when nothing is open, `NOT_ENOUGH_LEFT` when less is open than was asked for.",
  }),
  declareAct({
    name: "settlementRefund",
    right: "settlements.claim",
    description:
      "Has cash that is left on cancelled cards paid out within seven days of the cancellation, by one payout: to an account of the enterprise in its own name, or back the way an individual paid. All of it or a part, for one card or 100 000. It is held until it is paid.",
    input: SettlementRefundInput,
    run: onSelection(refundRemainder),
    reads: { payout: row(payoutEntity, "payoutId", "The refund, which is paid from now on.") },
    tells: { lateCount },
    errors:
      "What must be put right; `WINDOW_OVER` when it is too late, `NOTHING_LEFT` when no cash is open, `NOT_ENOUGH_LEFT` when less is open than was asked for.",
  }),
];
