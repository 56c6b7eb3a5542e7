import { useTranslate } from "react-admin";
import type { NoticeLineFragment } from "../generated/graphql.ts";
import { listAt } from "../shared/list-at.ts";
import { useFormat } from "../shared/use-format.ts";

/** A notice in words. */
export interface NoticeText {
  title: string;
  detail: string;
  /** Where what it is about can be seen; null where nothing can. */
  to: string | null;
}

/** Says a notice in the language of the desk, from its kind and its facts. */
export function useNoticeText(): (notice: NoticeLineFragment) => NoticeText {
  const translate = useTranslate();
  const { dateTime, statements } = useFormat();
  const ofRequest = (notice: NoticeLineFragment): NoticeText => {
    const { kind, request, dueAt, cardCount, waitsFor } = notice;
    const due = dueAt ? dateTime(dueAt) : "";
    const said = {
      PROMISE_AT_RISK: translate("notices.riskText", { due }),
      PROMISE_BREACHED: translate("notices.lateText", { due }),
      REVIEW_AT_RISK: translate("notices.reviewRiskText", { due }),
      REVIEW_BREACHED: translate("notices.reviewLateText", { due }),
      APPROVAL_WAITS: translate("notices.approvalText"),
      WAVES_STOPPED: translate("notices.wavesText"),
      STEP_STOPPED: translate("notices.stepText"),
      COMPLAINT_FILED: translate("notices.complaintText"),
      DECISION_RETURNED: translate("notices.returnedText"),
      COMPLAINT_ANSWERED: translate("notices.complaintAnswerText"),
      SETTLEMENT_OPEN: translate("notices.settlementText", { due }),
      REFUND_RETURNED: translate("notices.refundText", { due }),
      REVOCATION_WAITS: translate("notices.revocationText"),
      CERTIFICATE_REVOKED: translate("notices.revokedText"),
      LATE_CLAIM_FILED: translate("notices.lateClaimText"),
      LATE_CLAIM_ANSWERED: translate("notices.lateClaimAnswerText"),
    };
    const parts = [
      said[kind as keyof typeof said] ?? translate("notices.actionText"),
      cardCount ? translate("notices.cards", { smart_count: cardCount }) : "",
      waitsFor ? translate(`enum.SlaStage.${waitsFor}`) : "",
    ];
    return {
      title: request?.number ?? "",
      detail: statements(parts.filter(Boolean)),
      to: request ? `/cancellation-requests/${request.id}/show` : null,
    };
  };
  const ofMention = ({ request, comment }: NoticeLineFragment): NoticeText => {
    const page = comment?.task ? `/review-tasks/${comment.task.id}` : `/cancellation-requests/${request?.id}`;
    return {
      title: request?.number ?? "",
      detail: translate("notices.mentionText", { name: comment?.author.displayName }),
      to: `${page}/show#${comment?.id}`,
    };
  };
  return (notice) => {
    if (notice.kind === "CALENDAR_ENDS")
      return {
        title: translate("notices.calendar"),
        detail: translate("notices.calendarText", { day: notice.calendarEndsOn }),
        to: "/business-calendar",
      };
    if (notice.kind === "PAYOUT_DIFFERS")
      return {
        title: translate("resources.payout-differences.name"),
        detail: translate("notices.differsText"),
        to: "/payout-differences",
      };
    if (notice.kind === "DISPUTE_WAITS" || notice.kind === "DISPUTE_DECIDED")
      return {
        title: notice.dispute?.number ?? "",
        detail: translate(notice.kind === "DISPUTE_WAITS" ? "notices.disputeText" : "notices.disputeDecidedText"),
        to: listAt("disputes", { search: notice.dispute?.number }),
      };
    if (notice.kind === "MAIL_REFUSED")
      return {
        title: translate("notices.mailText", { name: notice.refusedTo?.displayName }),
        detail: notice.serverAnswer ?? "",
        to: null,
      };
    if (notice.payment)
      return {
        title: notice.payment.number,
        detail: notice.text,
        to: `/arrears-payments/${notice.payment.id}/show`,
      };
    if (notice.erasure) return { title: notice.erasure.number, detail: notice.text, to: "/erasures" };
    if (notice.kind === "MENTIONED") return ofMention(notice);
    return ofRequest(notice);
  };
}
