/**
 * What can stand between a card and its cancellation. The list is closed. `actions/evaluate-cards.ts` finds out in SQL which entries hold for a
 * card; this table says what each one means, who can remove it and by which mutation. Show nothing to people but what `blockerFor` leaves.
 */

import type { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDay, shanghaiMinute } from "../../platform/shanghai-time.ts";

/** Why a number cannot be a card's, in the words of whoever read it. */
export interface NumberFault {
  code: string;
  message: LocalizedText;
}

/** What is known about each blocker. Amounts in fen; times in ISO 8601. */
export interface BlockerData {
  /** Bills past their due date, with the late fee as of the evaluation. */
  ARREARS: { amountFen: number; lateFeeFen: number; billCount: number };
  /** Only suspended cards: in service the plan ends with the card, while suspended it would go on being charged. */
  AUTO_RENEWAL_ON: Record<never, never>;
  DEVICE_BOUND: { imei: string; boundAt: string };
  /** Both are absent when the other request is another customer's. */
  IN_OTHER_REQUEST: {
    requestNumber?: string;
    itemStatus?: keyof typeof CancellationItemStatus;
    /** Barred cards: end of the undo window, and whether it was open when the card was looked at. */
    undoableUntil?: string;
    isUndoable?: boolean;
  };
  PROTECTED: { placedBy: string; reason: string; until: string | null };
  /** Absent for customers. */
  LEGAL_HOLD: { holds?: { authority: string; reference: string; placedAt: string }[] };
  NOT_OWNER: Record<never, never>;
  ALREADY_CANCELLED: { cancelledAt: string | null };
  /** `fault` when the text cannot be a card number at all. */
  UNKNOWN_CARD: { fault?: NumberFault };
}

/** Why a card cannot be cancelled now. */
export type BlockerCode = keyof BlockerData;

/** One blocker of one card, as it is stored. */
export type Blocker = { [Code in BlockerCode]: { code: Code } & BlockerData[Code] }[BlockerCode];

/** What is known about each warning. Amounts in fen; times in ISO 8601. */
export interface WarningData {
  /** The card moved data within {@link LIVE_TRAFFIC_HOURS}. */
  LIVE_TRAFFIC: { lastTrafficAt: string };
  /**
   * Months begun count in full. `paidFen` is what was paid of the fee ahead; absent in what was stored before that could be. `planFeeFen` is the fee by the plan alone; absent unless a dispute
   * lowered it.
   */
  IN_CONTRACT: {
    contractEndsAt: string;
    remainingMonths: number;
    feeFen: number;
    paidFen?: number;
    planFeeFen?: number;
  };
  RESIDUAL_VALUE: { refundFen: number; giftFen: number; unusedDataMegabytes: number; convertFen: number };
}

/** What the customer should know before cancelling a card; it does not stop it. */
export type WarningCode = keyof WarningData;

/** One warning of one card, as it is stored. */
export type Warning = { [Code in WarningCode]: { code: Code } & WarningData[Code] }[WarningCode];

/** How long ago traffic still counts as live, in hours. */
export const LIVE_TRAFFIC_HOURS = 24;

/** Who can remove a blocker. Staff can do what a customer can, on the customer's behalf. */
export type RemovableBy = "CUSTOMER" | "STAFF" | "AUTHORITY" | "NOBODY";

/** The mutations that take blockers away, by their names in the schema's enum, with what they do. */
export const blockerRemedies = {
  ARREARS_PAY: { mutation: "arrearsPay", says: "Pay the overdue bills" },
  EXIT_FEE_PAY: {
    mutation: "exitFeePay",
    says: "Pay the fee for leaving the contract early, of which a warning tells",
  },
  AUTO_RENEWAL_SWITCH_OFF: { mutation: "autoRenewalSwitchOff", says: "End the automatic renewal" },
  DEVICE_UNBIND: { mutation: "deviceUnbind", says: "Take the card out of its device" },
  TERMINATION_PROTECTION_LIFT: { mutation: "terminationProtectionLift", says: "Lift the customer's own lock" },
  CANCELLATION_UNDO: { mutation: "cancellationUndo", says: "Take the card out of the other request" },
  CANCELLATION_REQUEST_WITHDRAW: { mutation: "cancellationRequestWithdraw", says: "Take the other request back" },
} as const;

/** The mutation that takes a blocker away. */
export type BlockerRemedy = (typeof blockerRemedies)[keyof typeof blockerRemedies]["mutation"];

/** How a blocker goes away. */
export interface Removal {
  by: RemovableBy;
  /** Mutation that does it; null when no call can. */
  remedy: BlockerRemedy | null;
}

interface BlockerRule<Data> {
  /** The sentence for one card: what is so, and what to do. */
  sentence: (data: Data) => LocalizedText;
  removal: Removal;
  /** Removal in a special case; null in the usual one. */
  specialRemoval?: (data: Data) => Removal | null;
}

const nobody: Removal = { by: "NOBODY", remedy: null };
const withdrawal: Removal = { by: "CUSTOMER", remedy: "cancellationRequestWithdraw" };

const blockers: { readonly [Code in BlockerCode]: BlockerRule<BlockerData[Code]> } = {
  ARREARS: {
    sentence: ({ amountFen, lateFeeFen, billCount }) => ({
      zh: `该卡有 ${billCount} 笔账单逾期，欠费 ${yuan(amountFen)} 元，滞纳金 ${yuan(lateFeeFen)} 元，合计 ${yuan(amountFen + lateFeeFen)} 元。缴清后即可注销。`,
      en: `${billCount === 1 ? "1 bill is" : `${billCount} bills are`} overdue: CNY ${yuan(amountFen)} and a late fee of CNY ${yuan(lateFeeFen)}, CNY ${yuan(amountFen + lateFeeFen)} in all. Pay them and the card can be cancelled.`,
    }),
    removal: { by: "CUSTOMER", remedy: "arrearsPay" },
  },
  AUTO_RENEWAL_ON: {
    sentence: () => ({
      zh: "该卡已停机保号，但套餐仍会自动续费。请先关闭自动续费。",
      en: "The card is suspended, yet its plan still renews by itself. Switch auto-renewal off first.",
    }),
    removal: { by: "CUSTOMER", remedy: "autoRenewalSwitchOff" },
  },
  DEVICE_BOUND: {
    sentence: ({ imei, boundAt }) => ({
      zh: `该卡自 ${shanghaiDay(boundAt)} 起绑定设备 ${imei}，运营商不受理已绑定卡的注销。请先解绑。`,
      en: `The card has been bound to device ${imei} since ${shanghaiDay(boundAt)}; carriers refuse to cancel bound cards. Unbind it first.`,
    }),
    removal: { by: "CUSTOMER", remedy: "deviceUnbind" },
  },
  IN_OTHER_REQUEST: {
    sentence: ({ requestNumber, itemStatus, undoableUntil, isUndoable }) => {
      if (requestNumber === undefined) {
        return {
          zh: "该卡已在另一份注销申请中，请联系客服处理。",
          en: "The card is in another cancellation request. Please contact customer service.",
        };
      }
      if (itemStatus === "CANCELLING") {
        return {
          zh: `该卡正随申请 ${requestNumber} 注销，运营商指令已发出，无需重复提交。`,
          en: `The card is being cancelled with request ${requestNumber}; the order is with the carrier, nothing more needs to be handed in.`,
        };
      }
      if (itemStatus === "BARRED" && isUndoable === false) {
        return {
          zh: `该卡已随申请 ${requestNumber} 停机，撤销时限${undoableUntil ? `已于 ${shanghaiMinute(undoableUntil)} ` : "已"}截止，将自动完成注销，无需重复提交。`,
          en: `The card was barred with request ${requestNumber} and the time to undo that ${undoableUntil ? `ended at ${shanghaiMinute(undoableUntil)} (Shanghai)` : "is over"}; it is cancelled by itself, nothing more needs to be handed in.`,
        };
      }
      if (itemStatus === "BARRED" || itemStatus === "FAILED") {
        return {
          zh: `该卡已在申请 ${requestNumber} 中${undoableUntil ? `，${shanghaiMinute(undoableUntil)} 前可撤销` : ""}。如要在本申请中办理，请先在原申请中撤销该卡。`,
          en: `The card is in request ${requestNumber} already${undoableUntil ? ` and can be undone until ${shanghaiMinute(undoableUntil)} (Shanghai)` : ""}. To handle it here, undo it there first.`,
        };
      }
      return {
        zh: `该卡已在申请 ${requestNumber} 中。如要在本申请中办理，请先撤回原申请；只撤回这一张卡，请在原申请中撤销该卡。`,
        en: `The card is in request ${requestNumber} already. To handle it here, withdraw that request first, or undo this one card there.`,
      };
    },
    // Undoing takes back a card that has not run as well as one that is barred, so that is what to say about many at once.
    removal: { by: "CUSTOMER", remedy: "cancellationUndo" },
    specialRemoval: ({ requestNumber, itemStatus, isUndoable }) => {
      if (requestNumber === undefined) return { by: "STAFF", remedy: null };
      if (itemStatus === "CANCELLING" || (itemStatus === "BARRED" && isUndoable === false)) return nobody;
      return itemStatus === "BARRED" || itemStatus === "FAILED" ? null : withdrawal;
    },
  },
  PROTECTED: {
    sentence: ({ placedBy, reason, until }) => ({
      zh: `该卡由 ${placedBy} 设置了注销保护${until === null ? "" : `，至 ${shanghaiDay(until)} 止`}（原因：${reason}）。确认要注销请先解除保护。`,
      en: `${placedBy} protects this card against cancelling${until === null ? "" : ` until ${shanghaiDay(until)}`} (reason: ${reason}). If it is to be cancelled, lift the protection first.`,
    }),
    removal: { by: "CUSTOMER", remedy: "terminationProtectionLift" },
  },
  LEGAL_HOLD: {
    sentence: ({ holds = [] }) => ({
      zh: `该卡依法暂不能注销${holds.length === 0 ? "" : `（${holds.map(({ authority, reference }) => `${authority} ${reference}`).join("；")}）`}。如有疑问请联系客服。`,
      en: `The law forbids cancelling this card for now${holds.length === 0 ? "" : ` (${holds.map(({ authority, reference }) => `${authority} ${reference}`).join("; ")})`}. Customer service answers questions.`,
    }),
    removal: { by: "AUTHORITY", remedy: null },
  },
  NOT_OWNER: {
    sentence: () => ({
      zh: "该卡不在该客户名下，请核对卡号或客户。",
      en: "The card belongs to another customer. Check the number or the customer.",
    }),
    removal: nobody,
  },
  ALREADY_CANCELLED: {
    sentence: ({ cancelledAt }) => ({
      zh: `该卡已${cancelledAt === null ? "" : `于 ${shanghaiDay(cancelledAt)} `}注销，无需再办理。`,
      en: `The card was cancelled${cancelledAt === null ? "" : ` on ${shanghaiDay(cancelledAt)}`}; nothing more is to be done.`,
    }),
    removal: nobody,
  },
  UNKNOWN_CARD: {
    sentence: ({ fault }) =>
      fault?.message ?? {
        zh: "未找到该卡，或该卡不在您名下。请对照卡面核对卡号。",
        en: "The card is unknown or not yours. Please compare the number with the card.",
      },
    removal: nobody,
  },
};

const warnings: { readonly [Code in WarningCode]: (data: WarningData[Code]) => LocalizedText } = {
  LIVE_TRAFFIC: () => ({
    zh: `该卡最近 ${LIVE_TRAFFIC_HOURS} 小时内仍有流量，注销后设备将立即断网。`,
    en: `The card moved data within the last ${LIVE_TRAFFIC_HOURS} hours; its device goes offline at once when the card is cancelled.`,
  }),
  IN_CONTRACT: ({ contractEndsAt, remainingMonths, feeFen, paidFen = 0, planFeeFen }) => ({
    zh: `合约期至 ${shanghaiDay(contractEndsAt)}，尚余 ${remainingMonths} 个月（不足一月按一月计），提前注销${paidFen > 0 ? `的提前解约费 ${yuan(feeFen)} 元，已缴 ${yuan(paidFen)} 元，多缴或最终不注销的自动原路退回` : `需付提前解约费 ${yuan(feeFen)} 元`}${planFeeFen === undefined ? "" : `；按套餐原为 ${yuan(planFeeFen)} 元，经争议处理已减免`}。`,
    en: `The contract runs until ${shanghaiDay(contractEndsAt)}, ${remainingMonths} more ${remainingMonths === 1 ? "month" : "months"} (a month begun counts in full); leaving early costs CNY ${yuan(feeFen)}${paidFen > 0 ? `, of which CNY ${yuan(paidFen)} is paid; what is not owed in the end goes back by itself` : ""}${planFeeFen === undefined ? "" : `; by the plan it was CNY ${yuan(planFeeFen)}, a dispute lowered it`}.`,
  }),
  RESIDUAL_VALUE: ({ refundFen, giftFen, unusedDataMegabytes, convertFen }) => ({
    zh: `卡内尚有余额 ${yuan(refundFen)} 元、赠费 ${yuan(giftFen)} 元、未用流量 ${unusedDataMegabytes} MB（折合话费 ${yuan(convertFen)} 元）。`,
    en: `CNY ${yuan(refundFen)} in cash, CNY ${yuan(giftFen)} of gifted credit and ${unusedDataMegabytes} MB of unused data (worth CNY ${yuan(convertFen)} of call credit) are left on the card.`,
  }),
};

/** Every blocker, in the order in which a card's blockers are listed. */
export const blockerCodes = Object.keys(blockers) as BlockerCode[];
/** Every warning, in the order in which a card's warnings are listed. */
export const warningCodes = Object.keys(warnings) as WarningCode[];

/** Who reads: the customer itself, or staff. */
export type Reader = "CUSTOMER" | "STAFF";

/**
 * A blocker as its reader may know it. A customer learns neither whether a number that is not theirs exists, nor which authority holds a card.
 */
export function blockerFor(reader: Reader, blocker: Blocker): Blocker {
  if (reader === "STAFF") return blocker;
  if (blocker.code === "NOT_OWNER") return { code: "UNKNOWN_CARD" };
  return blocker.code === "LEGAL_HOLD" ? { code: "LEGAL_HOLD" } : blocker;
}

/** Codes stored for what a reader calls by this code: for a customer an unknown card may be another customer's. */
export function storedCodes(reader: Reader, code: BlockerCode): readonly BlockerCode[] {
  if (reader === "STAFF") return [code];
  if (code === "NOT_OWNER") return [];
  return code === "UNKNOWN_CARD" ? ["UNKNOWN_CARD", "NOT_OWNER"] : [code];
}

/** What a blocker means for its card, and what to do. */
export function blockerSentence(blocker: Blocker): LocalizedText {
  return ruleOf(blocker).sentence(blocker);
}

/** How the blocker of one card goes away. */
export function removalOf(blocker: Blocker): Removal {
  const { removal, specialRemoval } = ruleOf(blocker);
  return specialRemoval?.(blocker) ?? removal;
}

/** How a blocker usually goes away. */
export function removalInGeneral(code: BlockerCode): Removal {
  return blockers[code].removal;
}

/** The blockers that a mutation usually removes; none when it removes none. */
export function blockersRemovedBy(mutation: string): BlockerCode[] {
  return blockerCodes.filter((code) => blockers[code].removal.remedy === mutation);
}

/** The mutation that settles what a warning tells of; null when there is nothing to settle. */
export function settledBy(warning: Warning): BlockerRemedy | null {
  return warning.code === "IN_CONTRACT" && warning.feeFen > 0 && !warning.paidFen ? "exitFeePay" : null;
}

/** What a warning means for its card. */
export function warningSentence(warning: Warning): LocalizedText {
  return (warnings[warning.code] as (data: Warning) => LocalizedText)(warning);
}

// The code picks the rule whose data the blocker carries; the compiler cannot follow that through a union.
function ruleOf(blocker: Blocker): BlockerRule<Blocker> {
  return blockers[blocker.code] as BlockerRule<Blocker>;
}

/** 1 234 fen as `12.34`. */
function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
