/** What a notice says in one line, and several of a kind in a few words. */
import { releaseReason } from "../../halls/rules/release-reasons.ts";
import { stageWords } from "../../metrics/rules/figure-words.ts";
import type { Stage } from "../../metrics/rules/stages.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import type { NoticeKind } from "./audiences.ts";
import { erasureLine, type ToldErasure } from "./erasure-line.ts";
import { paymentLine, type ToldPayment } from "./payment-lines.ts";

/** An appointment as a notice tells of it. */
export interface ToldVisit {
  /** Row id of the hall. */
  hallId: string;
  nameZh: string;
  nameEn: string | null;
  /** City, district, street and number. */
  address: string;
  phone: string | null;
  /** Why the hall cancelled it. */
  reason: string | null;
  /** Whether it is closed for good. */
  isRetired: boolean;
  /** When else one may come there, asked when an e-mail is sent; null where nobody asked. */
  free: readonly Date[] | null;
}

/** What a notice says is said from this. */
export interface NoticeFacts {
  kind: NoticeKind;
  /** Number of the request that it is about, or of the dispute. */
  requestNumber: string | null;
  dueAt: Date | null;
  cardCount: number | null;
  waitsFor: Stage | null;
  /** Last day that the calendar knows. */
  lastDay: string | null;
  /** The appointment at a hall; null where it is about none. */
  visit: ToldVisit | null;
  /** Who named the reader in a comment, or whose e-mails are refused; null where it is about neither. */
  byName: string | null;
  /** Money that is meant, in fen; null where it is not about money. */
  amountFen: number | null;
  /** The payment for cards that it is about. */
  payment: ToldPayment | null;
  /** The erasure that it is about. */
  erasure: ToldErasure | null;
}

/** A notice as an e-mail lists it. */
export interface MailedNotice extends NoticeFacts {
  /** Address of what it is about; null where the reader has none to open. */
  link: string | null;
}

/** The kinds in the order of how much they press, with how a number of them is said in the subject. */
export const counted: readonly (readonly [NoticeKind, (count: number) => LocalizedText])[] = [
  ["PROMISE_BREACHED", (count) => ({ zh: `${count} 个申请已超期`, en: `${requests(count)} late` })],
  ["PROMISE_AT_RISK", (count) => ({ zh: `${count} 个申请临近超期`, en: `${requests(count)} at risk` })],
  ["REVIEW_BREACHED", (count) => ({ zh: `${count} 个申请的复核已超时`, en: `reviews of ${requests(count)} late` })],
  [
    "REVIEW_AT_RISK",
    (count) => ({ zh: `${count} 个申请的复核临近超时`, en: `reviews of ${requests(count)} due soon` }),
  ],
  [
    "APPROVAL_WAITS",
    (count) => ({ zh: `${count} 个批次计划待批准`, en: `schedules of ${requests(count)} to approve` }),
  ],
  ["WAVES_STOPPED", (count) => ({ zh: `${count} 个批量申请的波次待处理`, en: `waves of ${requests(count)} stopped` })],
  ["PAYMENT_ASKED", (count) => ({ zh: `${count} 笔款待付`, en: `${counting(count, "payment")} to make` })],
  ["STEP_STOPPED", (count) => ({ zh: `${count} 个申请的步骤待您同意`, en: `steps of ${requests(count)} stopped` })],
  ["ERASURE_PLANNED", (count) => ({ zh: `${count} 项个人信息清除`, en: `${counting(count, "erasure")} planned` })],
  ["PAYMENT_RETURNING", (count) => ({ zh: `${count} 笔款退回中`, en: `${counting(count, "payment")} going back` })],
  ["COMPLAINT_FILED", (count) => ({ zh: `${count} 条投诉提醒`, en: `complaints about ${requests(count)}` })],
  ["COMPLAINT_ANSWERED", (count) => ({ zh: `${count} 件投诉已答复`, en: `${counting(count, "complaint")} answered` })],
  ["DECISION_RETURNED", (count) => ({ zh: `${count} 个结论被退回`, en: `${counting(count, "decision")} returned` })],
  [
    "REFUND_RETURNED",
    (count) => ({ zh: `${count} 个申请的退费未到账`, en: `refunds of ${requests(count)} came back` }),
  ],
  [
    "REVOCATION_WAITS",
    (count) => ({
      zh: `${count} 份证明的作废待确认`,
      en: `revocation of ${counting(count, "certificate")} to confirm`,
    }),
  ],
  [
    "CERTIFICATE_REVOKED",
    (count) => ({ zh: `${count} 份注销证明已作废`, en: `${counting(count, "certificate")} revoked` }),
  ],
  [
    "SETTLEMENT_OPEN",
    (count) => ({ zh: `${count} 个申请的剩余价值待处理`, en: `value of ${requests(count)} to claim` }),
  ],
  ["LATE_CLAIM_FILED", (count) => ({ zh: `${count} 件逾期申请待处理`, en: `${counting(count, "late claim")}` })],
  [
    "LATE_CLAIM_ANSWERED",
    (count) => ({ zh: `${count} 件逾期申请已有答复`, en: `${counting(count, "late claim")} answered` }),
  ],
  ["ACTION_REQUIRED", (count) => ({ zh: `${count} 个申请等您处理`, en: `${requests(count)} waiting for you` })],
  ["PAYMENT_RETURNED", (count) => ({ zh: `${count} 笔款已退回`, en: `${counting(count, "payment")} given back` })],
  ["PAYMENT_RECEIVED", (count) => ({ zh: `${count} 笔款已收到`, en: `${counting(count, "payment")} received` })],
  ["MENTIONED", (count) => ({ zh: `${count} 条评论提到您`, en: `named in ${counting(count, "comment")}` })],
  [
    "APPOINTMENT_CANCELLED",
    (count) => ({ zh: `营业厅取消了 ${count} 个预约`, en: `${counting(count, "appointment")} cancelled by the hall` }),
  ],
  [
    "APPOINTMENT_TOMORROW",
    (count) => ({ zh: `明天有 ${count} 个营业厅预约`, en: `${counting(count, "appointment")} tomorrow` }),
  ],
  ["DISPUTE_WAITS", (count) => ({ zh: `${count} 件争议处理待确认`, en: `${counting(count, "dispute")} to confirm` })],
  ["DISPUTE_DECIDED", (count) => ({ zh: `${count} 件争议已有结果`, en: `${counting(count, "dispute")} decided` })],
  ["PAYOUT_DIFFERS", () => ({ zh: "对账有差异", en: "books differ" })],
  ["CALENDAR_ENDS", () => ({ zh: "工作日历即将到期", en: "business calendar ends soon" })],
];

const counting = (count: number, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`;
const requests = (count: number) => counting(count, "request");

/** A notice in one line. */
export function noticeLine({
  kind,
  requestNumber,
  dueAt,
  cardCount,
  waitsFor,
  lastDay,
  byName,
  amountFen,
  payment,
  erasure,
  visit,
}: NoticeFacts): LocalizedText {
  const due = dueAt ? shanghaiMinute(dueAt) : "";
  const cards = { zh: cardCount ? `，${cardCount} 张卡` : "", en: cardCount ? `, ${counting(cardCount, "card")}` : "" };
  const where = {
    zh: waitsFor ? `，${stageWords[waitsFor].zh}` : "",
    en: waitsFor ? ` (${stageWords[waitsFor].en.toLowerCase()})` : "",
  };
  if (erasure && dueAt) return erasureLine(erasure, dueAt);
  switch (kind) {
    case "PAYMENT_ASKED":
    case "PAYMENT_RECEIVED":
    case "PAYMENT_RETURNING":
    case "PAYMENT_RETURNED":
      if (!payment) throw new Error("a notice about a payment names none");
      return paymentLine(kind, payment, { amountFen: amountFen ?? 0, dueAt });
    case "PROMISE_AT_RISK":
      return {
        zh: `${requestNumber}：承诺 ${due} 前完成${cards.zh}${where.zh}`,
        en: `${requestNumber}: due by ${due} Beijing time${cards.en}${where.en}`,
      };
    case "PROMISE_BREACHED":
      return {
        zh: `${requestNumber}：原承诺 ${due} 前完成，已超期${cards.zh}${where.zh}`,
        en: `${requestNumber}: was due by ${due} Beijing time${cards.en}${where.en}`,
      };
    case "REVIEW_AT_RISK":
      return {
        zh: `${requestNumber}：复核任务须在 ${due} 前处理${cards.zh}`,
        en: `${requestNumber}: to be reviewed by ${due} Beijing time${cards.en}`,
      };
    case "REVIEW_BREACHED":
      return {
        zh: `${requestNumber}：复核任务应在 ${due} 前处理，已超时${cards.zh}`,
        en: `${requestNumber}: was to be reviewed by ${due} Beijing time${cards.en}`,
      };
    case "APPROVAL_WAITS":
      return {
        zh: `${requestNumber}：批次计划影响较大，须经批准后才会执行${cards.zh}`,
        en: `${requestNumber}: its schedule reaches far and begins once it is approved${cards.en}`,
      };
    case "WAVES_STOPPED":
      return {
        zh: `${requestNumber}：有波次被制动或试点未通过，须由人工决定后继续`,
        en: `${requestNumber}: the brake stopped a wave, or a canary did not go well; a person has to decide`,
      };
    case "STEP_STOPPED":
      return {
        zh: `${requestNumber}：计划步骤的金额超过已同意的上限，未收取，须重新同意或取消`,
        en: `${requestNumber}: a step of its plan costs more than was agreed to and charged nothing more; agree again or take it out`,
      };
    case "COMPLAINT_FILED":
      return {
        zh: `${requestNumber}：客户投诉，待答复${cards.zh}；在执行的波次不会因此自动停下`,
        en: `${requestNumber}: a customer complains and waits for an answer${cards.en}; waves that run are not stopped by it`,
      };
    case "COMPLAINT_ANSWERED":
      return {
        zh: `${requestNumber}：您的投诉已有答复`,
        en: `${requestNumber}: your complaint was answered`,
      };
    case "DECISION_RETURNED":
      return {
        zh: `${requestNumber}：您提出的结论被复核人退回，任务已重新开放`,
        en: `${requestNumber}: the second person returned what you proposed; the task is open again`,
      };
    case "SETTLEMENT_OPEN":
      return {
        zh: `${requestNumber}：注销卡的剩余价值请在 ${due} 前转为话费或申请退费，逾期失效${cards.zh}`,
        en: `${requestNumber}: what is left on cancelled cards can be converted or refunded before ${due} Beijing time, then it expires${cards.en}`,
      };
    case "REFUND_RETURNED":
      return {
        zh: `${requestNumber}：退费未能到账，请在 ${due} 前核对账户后重新申请${cards.zh}`,
        en: `${requestNumber}: a refund could not be paid; check the account and ask again before ${due} Beijing time${cards.en}`,
      };
    case "REVOCATION_WAITS":
      return {
        zh: `${requestNumber}：同事申请作废其注销证明，须由另一人确认或退回`,
        en: `${requestNumber}: a colleague proposed to revoke its certificate; a second person has to confirm or refuse`,
      };
    case "CERTIFICATE_REVOKED":
      return {
        zh: `${requestNumber}：注销证明已作废，请勿再出示；卡的注销不受影响。原因见该申请`,
        en: `${requestNumber}: its certificate was revoked, do not show it any more; the cards stay cancelled. The request says why`,
      };
    case "LATE_CLAIM_FILED":
      return {
        zh: `${requestNumber}：客户请求退还已失效的现金，须两名主管核定`,
        en: `${requestNumber}: a customer asks for cash that has expired; two managers have to decide`,
      };
    case "LATE_CLAIM_ANSWERED":
      return {
        zh: `${requestNumber}：您的逾期申请已有答复`,
        en: `${requestNumber}: your late claim was answered`,
      };
    case "ACTION_REQUIRED":
      return {
        zh: `${requestNumber}：需要您补充或处理后才能继续`,
        en: `${requestNumber}: goes on once you have done what is asked`,
      };
    // What was said stays in the desk: it may hold what belongs into no e-mail.
    case "MENTIONED":
      return {
        zh: `${requestNumber}：${byName}在内部评论中提到您`,
        en: `${requestNumber}: ${byName} names you in an internal comment`,
      };
    case "APPOINTMENT_CANCELLED":
    case "APPOINTMENT_TOMORROW":
      return visitLine(kind, due, visit);
    case "DISPUTE_WAITS":
      return {
        zh: `${requestNumber}：争议的处理方案超出限额，须由第二人确认或退回${cards.zh}`,
        en: `${requestNumber}: the outcome of a dispute is above the limit; a second person has to confirm or return it${cards.en}`,
      };
    case "DISPUTE_DECIDED":
      return {
        zh: `${requestNumber}：您提出的争议已有结果，理由见该争议${cards.zh}`,
        en: `${requestNumber}: your dispute was decided; it says why${cards.en}`,
      };
    case "PAYOUT_DIFFERS":
      return {
        zh: "与收付渠道对账发现差异，请查明并登记处理结果",
        en: "The payment provider's books differ from ours; find out why and say what it was",
      };
    case "MAIL_REFUSED":
      return { zh: `发给${byName}的提醒邮件被拒收`, en: `E-mails to ${byName} are refused` };
    default:
      return {
        zh: `工作日历只到 ${lastDay}，之后的办理时限无法承诺。请录入下一年的放假安排`,
        en: `The business calendar ends on ${lastDay}; no due date can be given beyond it. Please enter the next year`,
      };
  }
}

function visitLine(kind: NoticeKind, due: string, visit: ToldVisit | null): LocalizedText {
  if (!visit) return { zh: `${due} 的预约`, en: `Your appointment at ${due} Beijing time` };
  const { nameZh, nameEn, address, phone, reason } = visit;
  const name = nameEn ?? nameZh;
  if (kind === "APPOINTMENT_CANCELLED") {
    const [why, others] = [releaseReason(reason ?? ""), elsewhen(visit)];
    return {
      zh: `${nameZh}无法接待您 ${due} 的预约，已取消。原因：${why.zh}。${others.zh}`,
      en: `${name} cannot keep your appointment at ${due} Beijing time and cancelled it. Reason: ${why.en}. ${others.en}`,
    };
  }
  return {
    zh: `您预约了 ${due} 到${nameZh}（${address}）。请携带有效身份证件原件；企业另带营业执照与经办人身份证件。不能到场请提前取消或改期${phone ? `，或致电 ${phone}` : ""}`,
    en: `You are expected on ${due} Beijing time at ${name} (${address}). Bring your identity document; for a company also its business licence and the handler's. If you cannot come, cancel or move it in time${phone ? `, or call ${phone}` : ""}`,
  };
}

/** When or where else somebody may come whose appointment a hall cancelled. */
function elsewhen({ isRetired, free }: ToldVisit): LocalizedText {
  if (isRetired) return { zh: "请改约其他营业厅", en: "Please choose another hall" };
  if (free === null) return { zh: "请改约其他时间或其他营业厅", en: "Please choose another time or another hall" };
  if (free.length === 0)
    return {
      zh: "近期没有可预约的时间，可在营业时间直接前往取号或选择其他营业厅",
      en: "No time is free soon; take a number there while it is open, or choose another hall",
    };
  const times = free.map(shanghaiMinute);
  return { zh: `可改约：${times.join("、")}`, en: `Free times, Beijing time: ${times.join(", ")}` };
}
