import { OUTCOME_CODES, type OutcomeCodeFacts } from "./outcome-codes.ts";

/** What is wrong with a rejected call. */
export type CarrierRejectionReason =
  /** Our credentials: every call will fail until they are corrected. */
  | "NOT_AUTHORISED"
  /** The token was used before for another call. */
  | "TOKEN_REUSED"
  | "TOO_MANY_CARDS"
  /** No order with this tracking number. */
  | "UNKNOWN_ORDER"
  | "INVALID_CALL";

/** A refusal in words: what happened, and what a customer-service person does now. */
export type RefusalWords = Pick<OutcomeCodeFacts, "text" | "whatToDo">;

/** What a carrier says about a whole call, besides what it says about single cards. */
const ofCalls: Record<CarrierRejectionReason, RefusalWords> = {
  NOT_AUTHORISED: {
    text: { zh: "运营商拒绝了我方凭证。", en: "The carrier refused our credentials." },
    whatToDo: {
      zh: "请管理员检查该运营商的接口密钥，更正后重试。",
      en: "An administrator must check this carrier's API key; then retry the item.",
    },
  },
  TOKEN_REUSED: {
    text: {
      zh: "同一令牌已用于另一笔调用，本次未执行。",
      en: "The token was used before for another call; nothing was done.",
    },
    whatToDo: {
      zh: "系统会重新下单；反复出现时请联系技术支持。",
      en: "It is ordered anew; contact technical support if it happens again.",
    },
  },
  TOO_MANY_CARDS: {
    text: {
      zh: "单次调用的卡数超过运营商上限，本次未执行。",
      en: "More cards in one call than the carrier allows; nothing was done.",
    },
    whatToDo: { zh: "系统会按新上限拆分后重新下单。", en: "It is ordered anew in smaller calls." },
  },
  UNKNOWN_ORDER: {
    text: { zh: "运营商查无此注销单。", en: "The carrier does not know the order." },
    whatToDo: {
      zh: "请在运营商门户核实该卡状态后重试。",
      en: "Look the card up in the carrier's portal, then retry the item.",
    },
  },
  INVALID_CALL: {
    text: {
      zh: "运营商认为调用内容有误，本次未执行。",
      en: "The carrier finds the call itself wrong; nothing was done.",
    },
    whatToDo: { zh: "请联系技术支持，更正后重试。", en: "Contact technical support, then retry the item." },
  },
};

/** Codes that are kept with items and events, with their words. */
const words: Readonly<Record<string, RefusalWords>> = { ...ofCalls, ...OUTCOME_CODES };

/** What happened, by code, for lists. */
export const refusalTexts: Readonly<Record<string, RefusalWords["text"]>> = Object.fromEntries(
  Object.entries(words).map(([code, { text }]) => [code, text]),
);

/** Why a carrier refused. A code of a list that we no longer have is told as one that we do not recognise. */
export const refusalWords = (code: string): RefusalWords =>
  (Object.hasOwn(words, code) ? words[code] : undefined) ?? OUTCOME_CODES.UNRECOGNISED;
