/** What notices say of payments for cards and their money. Whoever reads them out aloud needs nothing beside them. */
import type { ArrearsPaymentFailure, PaymentPurpose } from "../../arrears/rules/arrears-payment-states.ts";
import { type LocalizedText, listed } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import type { NoticeKind } from "./audiences.ts";

/** Kinds of notices about a payment for cards. */
export const paymentNotices = ["PAYMENT_ASKED", "PAYMENT_RECEIVED", "PAYMENT_RETURNING", "PAYMENT_RETURNED"] as const;

export type PaymentNotice = (typeof paymentNotices)[number] & NoticeKind;

/** A payment as a notice speaks of it. */
export interface ToldPayment {
  /** Number people quote on the phone; the number of its receipt as well. */
  number: string;
  purpose: PaymentPurpose;
  cardCount: number;
  /** Last digits of its cards, where they are few. */
  cardEnds: readonly string[] | null;
  /** Why nothing was paid with its money; null where something was. */
  failure: ArrearsPaymentFailure | null;
  /** Whether a step of a schedule asks for it. */
  isOfStep: boolean;
  /** Whether it paid fees before their cards went. */
  isAhead: boolean;
}

/** Cards that are named one by one; of more only the number is said. */
export const MOST_NAMED_CARDS = 3;

const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** The cards of a payment: by their last digits where they are few. */
function cardsOf({ cardCount, cardEnds }: ToldPayment): LocalizedText {
  if (!cardEnds || cardEnds.length === 0)
    return { zh: `${cardCount} 张卡`, en: cardCount === 1 ? "1 card" : `${cardCount} cards` };
  const many = cardEnds.length > 1;
  return {
    zh: `尾号 ${listed(cardEnds, "zh")} 的卡`,
    en: `the ${many ? "cards" : "card"} ending in ${listed(cardEnds, "en")}`,
  };
}

const whatFor: Readonly<Record<PaymentPurpose, (cards: LocalizedText) => LocalizedText>> = {
  BILLS: ({ zh, en }) => ({ zh: `${zh}的欠费账单`, en: `the overdue bills of ${en}` }),
  EXIT_FEES: ({ zh, en }) => ({ zh: `${zh}的提前解约费`, en: `the early exit fees of ${en}` }),
};

/** What becomes of it where nobody pays. */
const ifUnpaid: Readonly<Record<PaymentPurpose, LocalizedText>> = {
  BILLS: {
    zh: "逾时付款单失效，账单仍在，可重新发起",
    en: "After that the payment lapses; the bills stay, and you can ask for a new one",
  },
  EXIT_FEES: {
    zh: "逾时付款单失效，可重新发起",
    en: "After that the payment lapses, and you can ask for a new one",
  },
};

/** Why money goes back. */
const whyBack: Readonly<Record<ArrearsPaymentFailure, LocalizedText>> = {
  CAME_TOO_LATE: {
    zh: "这笔钱在付款截止之后才到账，没有用于缴费，请重新发起付款",
    en: "it came after the time to pay was over, so nothing was paid with it; please ask for a new payment",
  },
  BILLS_PAID_ALREADY: { zh: "账单此前已另行缴清", en: "the bills had been paid already by other means" },
  AMOUNT_DIFFERS: {
    zh: "到账金额与应付金额不一致，没有用于缴费，请重新发起付款",
    en: "another amount came than was asked for, so nothing was paid with it; please ask for a new payment",
  },
  NOT_OWED_ANY_MORE: { zh: "这些卡已无需缴纳提前解约费", en: "no early exit fee is owed for these cards any more" },
  ORDER_REFUSED: { zh: "付款渠道未受理", en: "the payment provider did not take the order" },
  PAYMENT_REFUSED: { zh: "付款未成功", en: "the payment did not succeed" },
};
const notOwedInTheEnd: LocalizedText = {
  zh: "预缴的提前解约费有一部分最终无需缴纳",
  en: "part of the early exit fees paid ahead was not owed in the end",
};

/** A notice about a payment, in sentences that can be read out. */
export function paymentLine(
  kind: PaymentNotice,
  payment: ToldPayment,
  { amountFen, dueAt }: { amountFen: number; dueAt: Date | null },
): LocalizedText {
  const { number, purpose, failure, isOfStep, isAhead } = payment;
  const amount = yuan(amountFen);
  const what = whatFor[purpose](cardsOf(payment));
  switch (kind) {
    case "PAYMENT_ASKED": {
      const due = dueAt ? shanghaiMinute(dueAt) : "";
      const step = { zh: "付清后计划自动继续。", en: "Your plan goes on once it is paid. " };
      return {
        zh: `请在 ${due} 前付清 ${amount} 元，用于${what.zh}。${isOfStep ? step.zh : ""}${ifUnpaid[purpose].zh}。付款单号 ${number}`,
        en: `Please pay CNY ${amount} by ${due} Beijing time, for ${what.en}. ${isOfStep ? step.en : ""}${ifUnpaid[purpose].en}. Payment number ${number}`,
      };
    }
    case "PAYMENT_RECEIVED": {
      const ahead = {
        zh: "卡注销时结算，用不完的部分原路退回。",
        en: "They are settled when the cards go, and what is not owed then goes back. ",
      };
      return {
        zh: `已收到您支付的 ${amount} 元，${what.zh}已付清。${isAhead ? ahead.zh : ""}收据号 ${number}`,
        en: `We received CNY ${amount}. It pays ${what.en}. ${isAhead ? ahead.en : ""}Receipt number ${number}`,
      };
    }
    case "PAYMENT_RETURNING": {
      const why = failure ? whyBack[failure] : notOwedInTheEnd;
      return {
        zh: `${amount} 元将原路退回给付款人：${why.zh}。您无需操作，退到后另行通知。付款单号 ${number}`,
        en: `CNY ${amount} goes back to whoever paid it, the way it came: ${why.en}. You need not do anything, and we tell you when it is there. Payment number ${number}`,
      };
    }
    case "PAYMENT_RETURNED":
      return {
        zh: `${amount} 元已原路退回给付款人，入账时间以开户行为准。付款单号 ${number}`,
        en: `CNY ${amount} is back with whoever paid it; when the account shows it depends on the bank. Payment number ${number}`,
      };
  }
}
