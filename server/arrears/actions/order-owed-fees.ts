import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { findRequest, noSuchRequest } from "../../requests/index.ts";
import { type OrderArrearsInput, type OrderArrearsResult, orderExitFees } from "./order-arrears.ts";

/** The request whose fees are to be paid, said alone. */
export interface OrderOwedFeesInput extends Omit<OrderArrearsInput, "cards"> {
  /** Public id. */
  requestId?: string | null;
  /** Cards that were named as well, or neither. */
  cards?: unknown;
}

/** Asks for what the cancelled cards of a request still owe for leaving their contracts early, as one payment. Cards of it that are still there are left out: what they cost may be paid ahead, by themselves. */
export async function orderOwedFees(
  context: ActionContext,
  { requestId, cards, ...input }: OrderOwedFeesInput,
): Promise<Outcome<OrderArrearsResult>> {
  if (requestId == null || cards != null) return refused(eitherOnly);
  const request = await inTransaction(context.services.store, (tx) => findRequest(tx, context, requestId));
  if (!request) return noSuchRequest();
  const matching = {
    conditions: (card: Sql) => [
      sql`${card}."id" IN (SELECT s."cardId" FROM "Settlement" s WHERE s."requestId" = ${request.id}::uuid)`,
    ],
    asked: { requestId },
  };
  return orderExitFees(context, { ...input, cards: { matching } });
}

const eitherOnly: UserFault = {
  kind: "InvalidInputError",
  code: "ONE_SELECTION_ONLY",
  text: { zh: "请指定卡片或申请，只选其一", en: "Say either which cards are meant, or which request" },
  path: ["input"],
};
