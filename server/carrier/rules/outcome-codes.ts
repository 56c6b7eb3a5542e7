/**
 * The closed list of what a carrier can say about one card. Every consumer decides by `isFinal` and `isSuccess`, never by
 * the name of a code, so that a code added here needs no change elsewhere. `text` is for a customer-service person.
 */

/** Same shape as the platform's localised text; rules import nothing. */
interface BilingualText {
  zh: string;
  en: string;
}

/** One entry of the list. */
export interface OutcomeCodeFacts {
  /** Trying again by machine cannot change it. */
  isFinal: boolean;
  /** The card is in the wanted state. */
  isSuccess: boolean;
  /** The card is cancelled at the carrier for good. */
  isGone?: boolean;
  /** The carrier's shortest sensible wait before the next try; null when the ordinary back-off decides or it is final. */
  retryAfterSeconds: number | null;
  /** What happened. */
  text: BilingualText;
  /** What a customer-service person does now. */
  whatToDo: BilingualText;
}

const NOTHING_TO_DO: BilingualText = { zh: "无需处理。", en: "Nothing to do." };

/** The list. */
export const OUTCOME_CODES = {
  DONE: {
    isFinal: true,
    isSuccess: true,
    retryAfterSeconds: null,
    text: { zh: "运营商已办理。", en: "The carrier did it." },
    whatToDo: NOTHING_TO_DO,
  },
  ALREADY_DONE: {
    isFinal: true,
    isSuccess: true,
    retryAfterSeconds: null,
    text: { zh: "运营商侧此前已是该状态。", en: "The card already was in this state at the carrier." },
    whatToDo: NOTHING_TO_DO,
  },
  CARD_BUSY: {
    isFinal: false,
    isSuccess: false,
    // Carriers allow one operation per card at a time and ask for half an hour before the next try.
    retryAfterSeconds: 30 * 60,
    text: {
      zh: "该卡在运营商侧有其他操作正在进行。",
      en: "Another operation on this card is under way at the carrier.",
    },
    whatToDo: {
      zh: "系统将在 30 分钟后自动重试；请勿在运营商门户上手工操作该卡。",
      en: "It is tried again automatically after 30 minutes; do not operate the card by hand in the carrier's portal.",
    },
  },
  TEMPORARY: {
    isFinal: false,
    isSuccess: false,
    retryAfterSeconds: null,
    text: { zh: "运营商暂时无法处理该卡。", en: "The carrier cannot process this card at the moment." },
    whatToDo: {
      zh: "系统会自动重试；若一天后仍未完成，请联系运营商客户经理。",
      en: "It is tried again automatically; if it is still open after a day, contact the carrier's account manager.",
    },
  },
  DEVICE_STILL_BOUND: {
    isFinal: true,
    isSuccess: false,
    retryAfterSeconds: null,
    text: { zh: "该卡在运营商侧仍绑定设备，无法注销。", en: "The card is still bound to a device at the carrier." },
    whatToDo: {
      zh: "请协助客户解除机卡绑定（电信每卡每月限换绑 2 次），然后在明细上点击重试。",
      en: "Help the customer unbind the device (China Telecom: two re-binds per card and month), then retry the item.",
    },
  },
  CONTRACT_LOCK: {
    isFinal: true,
    isSuccess: false,
    retryAfterSeconds: null,
    text: { zh: "该卡受运营商合约锁定。", en: "A contract locks this card at the carrier." },
    whatToDo: {
      zh: "请核对合约到期日；需提前解约的，提交运营商客户经理处理后重试。",
      en: "Check the end of the contract; for an early end ask the carrier's account manager, then retry the item.",
    },
  },
  UNKNOWN_AT_CARRIER: {
    isFinal: true,
    isSuccess: false,
    retryAfterSeconds: null,
    text: { zh: "运营商查无此卡。", en: "The carrier does not know this card." },
    whatToDo: {
      zh: "请核对 ICCID 及其归属运营商；卡片资料有误的，更正后重试。",
      en: "Check the ICCID and which carrier issued it; correct the card's data if it is wrong, then retry the item.",
    },
  },
  CANCELLED_AT_CARRIER: {
    isFinal: true,
    isGone: true,
    isSuccess: false,
    retryAfterSeconds: null,
    text: {
      zh: "该卡在运营商侧已注销，无法恢复。",
      en: "The card is cancelled at the carrier and cannot be restored.",
    },
    whatToDo: {
      zh: "请告知客户该卡不可恢复，如需继续使用请办理新卡。",
      en: "Tell the customer that the card cannot be restored and offer a new one.",
    },
  },
  UNRECOGNISED: {
    isFinal: true,
    isSuccess: false,
    retryAfterSeconds: null,
    text: { zh: "运营商返回了无法识别的结果。", en: "The carrier answered something we do not recognise." },
    whatToDo: {
      zh: "请在运营商门户核实该卡状态，再决定重试或标记；并将结果代码告知技术支持。",
      en: "Look the card up in the carrier's portal before retrying, and pass the answer on to technical support.",
    },
  },
} as const satisfies Record<string, OutcomeCodeFacts>;

/** One of the list. */
export type OutcomeCode = keyof typeof OUTCOME_CODES;

/** Every code. */
export const OUTCOME_CODE_LIST = Object.keys(OUTCOME_CODES) as OutcomeCode[];

/** Everything known about a code. */
export function outcomeFacts(code: OutcomeCode): OutcomeCodeFacts {
  return OUTCOME_CODES[code];
}

/** Is the text one of our codes? */
export function isOutcomeCode(text: string): text is OutcomeCode {
  return Object.hasOwn(OUTCOME_CODES, text);
}
