import type { LocalizedText, Words } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";

/** What a statement says, in the order of its summary: each with why it is so. */
export const statementLines = {
  takenDownFen: {
    name: { zh: "注销时的剩余价值", en: "Left on the cards" },
    why: {
      zh: "注销当时的现金、赠费，及按资费折算的剩余流量",
      en: "Cash, gifts and the worth of unused data at the cancellation",
    },
  },
  convertedFen: {
    name: { zh: "已转话费", en: "Converted" },
    why: { zh: "按客户要求转入同一客户的其他卡", en: "Became credit on other cards of the customer, as asked for" },
  },
  refundedFen: {
    name: { zh: "已退费", en: "Refunded" },
    why: { zh: "已付款且未被退回的金额，含善意补偿", en: "Paid out and not sent back, goodwill included" },
  },
  onItsWayFen: {
    name: { zh: "退费途中", en: "On its way" },
    why: { zh: "已申请退费，尚未付款", en: "Asked for and not paid yet" },
  },
  expiredWithCardFen: {
    name: { zh: "随卡失效", en: "Expired with the cards" },
    why: { zh: "按资费规定，赠费等随卡失效", en: "By the tariff, gifts and the like end with the card" },
  },
  expiredUnclaimedFen: {
    name: { zh: "逾期失效", en: "Expired unclaimed" },
    why: { zh: "注销后 7 天内未办理", en: "Not claimed within seven days of the cancellation" },
  },
  openFen: {
    name: { zh: "可办理", en: "Open" },
    why: { zh: "窗口期内仍可转话费或退费", en: "Can still be converted or refunded" },
  },
} as const satisfies Record<string, { name: LocalizedText; why: LocalizedText }>;

/** What was charged, each with why. */
export const chargeLines = {
  billsFen: {
    name: { zh: "已缴账单", en: "Bills paid" },
    why: { zh: "自申请起为这些卡缴清的账单", en: "Bills of the cards paid since the request was begun" },
  },
  lateFeesFen: {
    name: { zh: "已缴滞纳金", en: "Late fees paid" },
    why: { zh: "账单逾期，每日 3‰", en: "3‰ a day on overdue bills" },
  },
  exitFeesFen: {
    name: { zh: "提前解约费", en: "Early exit fees" },
    why: { zh: "注销时合约未到期", en: "The contract had not ended when the card was cancelled" },
  },
  exitFeesPaidFen: {
    name: { zh: "其中已缴解约费", en: "Exit fees paid" },
    why: { zh: "注销前预缴或注销后补缴", en: "Paid before the cards were cancelled, or after" },
  },
  exitFeesOwedFen: {
    name: { zh: "尚欠解约费", en: "Exit fees owed" },
    why: { zh: "不从余额中扣除，请另行付清", en: "Not taken out of what was left; to be paid apart" },
  },
} as const satisfies Record<string, { name: LocalizedText; why: LocalizedText }>;

/** The lines with which a statement begins: of whom and what it is, and who made it when. */
export function openingOf(
  facts: {
    customerName: string;
    customerNumber: string;
    uscc: string | null;
    requestNumber: string;
    cardCount: number;
    madeAt: Date;
  },
  issuedBy: string,
): [name: LocalizedText, value: string][] {
  const { uscc } = facts;
  return [
    [{ zh: "客户", en: "Customer" }, `${facts.customerName}（${facts.customerNumber}）`],
    ...(uscc ? [[{ zh: "统一社会信用代码", en: "USCC" }, uscc] satisfies [LocalizedText, string]] : []),
    [{ zh: "注销申请", en: "Request" }, facts.requestNumber],
    [{ zh: "涉及卡数", en: "Cards" }, String(facts.cardCount)],
    [{ zh: "出具", en: "Issued by" }, issuedBy],
    [{ zh: "出具时间", en: "Made at" }, `${shanghaiMinute(facts.madeAt)} (UTC+8)`],
  ];
}

/** What the file of a statement is called, without its ending. */
export function statementFileName(requestNumber: string): string {
  return `statement-${requestNumber}`;
}

/** One of the figures of what was left. */
export type StatementFigure = keyof typeof statementLines;
/** One of the figures of what was charged. */
export type ChargeFigure = keyof typeof chargeLines;

/** How a statement is written. */
export const statementFormatWords = {
  PDF: { zh: "PDF", en: "PDF" },
  XLSX: { zh: "表格文件", en: "Excel" },
} as const satisfies Words;
