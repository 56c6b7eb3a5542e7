import { Field, ID, InputType } from "type-graphql";
import { CardSelectionInput, cardsNotFound, onSelectedCards } from "../../cards/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { orderArrears, orderExitFees } from "../actions/order-arrears.ts";
import { orderOwedFees } from "../actions/order-owed-fees.ts";
import { arrearsPaymentEntity } from "./arrears.type.ts";

/** Cards whose overdue bills are to be paid. */
@InputType({ description: "Cards whose overdue bills are to be paid." })
export class ArrearsPayInput {
  @Field(() => CardSelectionInput, { description: "The cards that it is done to: up to 100 000 of one customer." })
  cards!: CardSelectionInput;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "Total that the payer agreed to, in fen. When it is no longer right nothing is asked for and the new amount is answered.",
  })
  expectedTotalFen?: number;

  @Field(() => String, {
    nullable: true,
    description: "Names this call, at most 255 characters: repeating it with the same key does nothing twice.",
  })
  idempotencyKey?: string;
}

/** Cards whose contracts are to be left early. */
@InputType({ description: "Cards whose contracts are to be left early." })
export class ExitFeePayInput {
  @Field(() => CardSelectionInput, {
    nullable: true,
    description: "The cards that it is done to: up to 100 000 of one customer. Either these or `requestId`.",
  })
  cards?: CardSelectionInput;

  @Field(() => ID, {
    nullable: true,
    description: "Every cancelled card of this request, `request_…`, for what they still owe: instead of `cards`.",
  })
  requestId?: string;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "Total that the payer agreed to, in fen. When it is no longer right nothing is asked for and the new amount is answered.",
  })
  expectedTotalFen?: number;

  @Field(() => String, {
    nullable: true,
    description: "Names this call, at most 255 characters: repeating it with the same key does nothing twice.",
  })
  idempotencyKey?: string;
}

const onCards = onSelectedCards(orderExitFees);
const onCardsOrRequest = (context: ActionContext, { cards, requestId, ...input }: ExitFeePayInput) =>
  cards && !requestId ? onCards(context, { ...input, cards }) : orderOwedFees(context, { ...input, requestId, cards });

/** What customers, or staff for them, do about arrears. */
export const arrearsActs = [
  declareAct({
    name: "arrearsPay",
    right: "cards.remedy",
    description:
      "Asks for every overdue bill of the cards with its late fee as of now, as one payment: show its `payUrl` to the payer, who has half an hour. The bills are paid, and cards that wait for it go on, when the payment provider tells that the money is there: follow the payment by its `id`. Where one waits for exactly these bills, it is answered again. Money that came too late, or for bills that were paid meanwhile, goes back by itself.",
    input: ArrearsPayInput,
    run: onSelectedCards(orderArrears),
    reads: {
      payment: row(arrearsPaymentEntity, "paymentId", "What is to be paid; null when nothing is overdue."),
      cardsNotFound,
    },
    errors: "What must be put right; `AmountChangedError` when `expectedTotalFen` is not right any more.",
  }),
  declareAct({
    name: "exitFeePay",
    right: "cards.remedy",
    description:
      "Asks for the fees for leaving the contracts of the cards now, as one payment like that of `arrearsPay`: for every month that is left the fee of the card's plan. It need not be paid before a card is cancelled; paid ahead, it is settled when the card goes. Of cards that were cancelled it asks for what they still owe. What the card does not owe then goes back by itself: all of it when the contract was over, when the card's cancellation is withdrawn, refused or undone, or when nobody asks for it within 30 days.",
    input: ExitFeePayInput,
    run: onCardsOrRequest,
    reads: {
      payment: row(
        arrearsPaymentEntity,
        "paymentId",
        "What is to be paid; null when no contract of the cards runs or ran when they were cancelled, or everything is paid.",
      ),
      cardsNotFound,
    },
    errors: "What must be put right; `AmountChangedError` when `expectedTotalFen` is not right any more.",
  }),
];
