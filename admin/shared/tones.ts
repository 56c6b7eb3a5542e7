import type { Enums } from "../generated/words.ts";

/** What a status feels like. Colour never says it alone: the word stands beside it. */
export type Tone = "neutral" | "info" | "active" | "attention" | "danger" | "success" | "held";

interface Colours {
  ink: string;
  ground: string;
}

/** Colours of the tones; ink on ground is 4.5:1 or better in both. */
export const tones: Record<"light" | "dark", Record<Tone, Colours>> = {
  light: {
    neutral: { ink: "#4a5957", ground: "#edf1f0" },
    info: { ink: "#1c5a96", ground: "#e5eff9" },
    active: { ink: "#0a655f", ground: "#dcf1ef" },
    attention: { ink: "#845000", ground: "#fcefd6" },
    danger: { ink: "#a9231b", ground: "#fce7e5" },
    success: { ink: "#1a6637", ground: "#e0f3e6" },
    held: { ink: "#653c99", ground: "#f0e9fa" },
  },
  dark: {
    neutral: { ink: "#b4c2c1", ground: "#232e31" },
    info: { ink: "#93c5f5", ground: "#16293a" },
    active: { ink: "#72d6cf", ground: "#10302f" },
    attention: { ink: "#efc27b", ground: "#332810" },
    danger: { ink: "#f6a8a1", ground: "#3a1d1b" },
    success: { ink: "#8ad6a4", ground: "#15301f" },
    held: { ink: "#cbb2f2", ground: "#2b2141" },
  },
};

/** The tone of every status of the schema that screens show. */
export const toneOf: { [Name in keyof Enums]?: Record<Enums[Name], Tone> } = {
  CancellationRequestStatus: {
    DRAFT: "neutral",
    SUBMITTED: "info",
    CHECKING: "info",
    ACTION_REQUIRED: "attention",
    IN_REVIEW: "held",
    APPROVED: "active",
    SCHEDULED: "active",
    IN_PROGRESS: "active",
    COMPLETED: "success",
    PARTIALLY_COMPLETED: "attention",
    REJECTED: "danger",
    WITHDRAWN: "neutral",
    EXPIRED: "neutral",
  },
  WaveStatus: {
    PLANNED: "neutral",
    READY: "info",
    RUNNING: "active",
    PAUSED: "attention",
    BRAKED: "danger",
    DONE: "success",
    UNDONE: "neutral",
    CANCELLED: "neutral",
  },
  ScheduleStepStatus: {
    PLANNED: "neutral",
    RUNNING: "active",
    DONE: "success",
    FAILED: "danger",
    CANCELLED: "neutral",
  },
  CancellationItemStatus: {
    CHECKING: "info",
    BLOCKED: "attention",
    CLEARED: "info",
    HELD: "held",
    SCHEDULED: "active",
    BARRED: "active",
    CANCELLING: "active",
    CANCELLED: "success",
    FAILED: "danger",
    RESTORED: "neutral",
    REJECTED: "danger",
    WITHDRAWN: "neutral",
  },
  SimCardStatus: { IN_USE: "success", SUSPENDED: "attention", CANCELLING: "active", CANCELLED: "neutral" },
  MaterialStatus: {
    AWAITING_UPLOAD: "neutral",
    CHECKING: "info",
    ACCEPTED: "success",
    DOUBTFUL: "held",
    REJECTED: "danger",
    REMOVED: "neutral",
  },
  CertificateStatus: { VALID: "success", SUPERSEDED: "neutral", REVOKED: "danger" },
  SettlementState: { OPEN: "attention", ON_ITS_WAY: "active", USED: "success", FORFEITED: "neutral" },
  PayoutStatus: {
    PREPARED: "info",
    ACCEPTED: "active",
    PAID: "success",
    REJECTED: "danger",
    RETURNED: "danger",
  },
  PayoutDifferenceKind: { UNKNOWN_HERE: "danger", MISSING_THERE: "danger", AMOUNT_DIFFERS: "attention" },
  CancellationLane: { STANDARD: "neutral", FAST: "active", HALL: "info" },
  PromiseState: {
    ON_TRACK: "info",
    AT_RISK: "attention",
    PAUSED: "neutral",
    MET: "success",
    BREACHED: "danger",
    UNPROMISED: "neutral",
  },
  CalendarYearStatus: { PROPOSED: "attention", IN_FORCE: "success", SUPERSEDED: "neutral", REJECTED: "danger" },
  ApprovalLimitsStatus: { PROPOSED: "attention", IN_FORCE: "success", REPLACED: "neutral", REFUSED: "danger" },
  SlaPolicyStatus: { PROPOSED: "attention", IN_FORCE: "success", SUPERSEDED: "neutral", REFUSED: "danger" },
  ReviewTaskKind: { HIGH_RISK: "danger", MATERIALS: "info", BLOCKED_CARD: "attention", APPEAL: "held" },
  ReviewTaskStatus: {
    OPEN: "info",
    WAITING_FOR_CUSTOMER: "attention",
    AWAITING_SECOND: "held",
    DECIDED: "success",
    OBSOLETE: "neutral",
  },
  NoticeKind: {
    PROMISE_AT_RISK: "attention",
    PROMISE_BREACHED: "danger",
    REVIEW_AT_RISK: "attention",
    REVIEW_BREACHED: "danger",
    ACTION_REQUIRED: "info",
    APPROVAL_WAITS: "attention",
    WAVES_STOPPED: "danger",
    STEP_STOPPED: "danger",
    COMPLAINT_FILED: "attention",
    COMPLAINT_ANSWERED: "info",
    DECISION_RETURNED: "attention",
    MENTIONED: "info",
    SETTLEMENT_OPEN: "attention",
    REFUND_RETURNED: "danger",
    CALENDAR_ENDS: "attention",
    MAIL_REFUSED: "danger",
  },
  RiskFlagStatus: { OPEN: "attention", CLEARED: "success", CONFIRMED: "danger", LAPSED: "neutral" },
  RiskSeverity: { NOTICE: "neutral", HIGH: "attention", CRITICAL: "danger" },
  AppealStatus: { OPEN: "attention", GRANTED: "success", DENIED: "danger", LAPSED: "neutral" },
  ComplaintStatus: { OPEN: "attention", ANSWERED: "success", WITHDRAWN: "neutral" },
  FindingSeverity: { ERROR: "danger", WARNING: "attention", INFO: "neutral" },
};
