/** Who is told of a request: whoever can do something about what it waits for, by a literal table. */
import type { NoticeKind as NoticeKindEnum } from "../../generated/graphql/enums/NoticeKind.ts";
import { type Stage, stageOf, stages } from "../../metrics/rules/stages.ts";
import type { ItemStatus } from "../../requests/rules/item-states.ts";
import type { RequestStatus } from "../../requests/rules/request-states.ts";
import type { ApprovalDemand } from "../../scheduling/rules/blast-radius.ts";

export type NoticeKind = keyof typeof NoticeKindEnum;

/** Kinds of notices about a promise. */
export type PromiseNotice = Extract<NoticeKind, "PROMISE_AT_RISK" | "PROMISE_BREACHED">;

/** What a notice about a request is told for, so that it is told once: `occasion` is the day of the due date, or the time at which the request asked something. */
export function causeOf(kind: NoticeKind, requestId: string, occasion: string): string {
  return `${kind}:${requestId}:${occasion}`;
}

/**
 * REVIEWERS: who has claimed its tasks, else everybody who may; MANAGERS: who watches over promises; APPLICANT: who handed it in; APPROVERS: who may approve its schedule and did not set
 * it; COMPLAINANTS: who filed a complaint, and where staff did so for a customer, that customer's own accounts; PROPOSER: who proposed
 * the decision that came back; OWNERS: the own accounts of the customer whose money or proof it is; REVOKERS: who may revoke its certificate and did not propose it.
 */
export type Audience =
  | "REVIEWERS"
  | "MANAGERS"
  | "APPLICANT"
  | "APPROVERS"
  | "COMPLAINANTS"
  | "PROPOSER"
  | "OWNERS"
  | "REVOKERS";

/** Who can do something about cards that are at risk, by where they are. What stands still with nobody in particular is the managers'. */
const whoCanHelp: Readonly<Record<Stage, Audience>> = {
  CHECKS: "MANAGERS",
  WAITING: "APPLICANT",
  REVIEW: "REVIEWERS",
  QUEUE: "MANAGERS",
  UNDO_WINDOW: "MANAGERS",
  CARRIER: "MANAGERS",
  FAILED: "MANAGERS",
};

/** Who else is told, wherever the cards are. Applicants are not told that we broke a promise by a notice: staff tell them, with the reason. */
const whoElse: Readonly<Record<PromiseNotice, readonly Audience[]>> = {
  PROMISE_AT_RISK: [],
  PROMISE_BREACHED: ["MANAGERS"],
};

/** Who is told of what is no promise. */
export const whoActs = {
  REVIEW_AT_RISK: ["REVIEWERS"],
  REVIEW_BREACHED: ["REVIEWERS", "MANAGERS"],
  ACTION_REQUIRED: ["APPLICANT"],
  APPROVAL_WAITS: ["APPROVERS"],
  WAVES_STOPPED: ["MANAGERS"],
  // Who handed it in has agreed to the amount, or speaks for who did.
  STEP_STOPPED: ["APPLICANT"],
  // Waves that run go on: whether what a customer holds against them is reason enough to stop, a person decides.
  COMPLAINT_FILED: ["MANAGERS"],
  COMPLAINT_ANSWERED: ["COMPLAINANTS"],
  // They may know more than the colleague who returned it, and learn from it.
  DECISION_RETURNED: ["PROPOSER"],
  // Where staff handed the request in, they are told as well: they have the customer on the telephone.
  SETTLEMENT_OPEN: ["OWNERS", "APPLICANT"],
  REFUND_RETURNED: ["OWNERS", "APPLICANT"],
  REVOCATION_WAITS: ["REVOKERS"],
  // Whoever they showed it to finds it revoked.
  CERTIFICATE_REVOKED: ["OWNERS", "APPLICANT"],
  LATE_CLAIM_FILED: ["MANAGERS"],
  LATE_CLAIM_ANSWERED: ["OWNERS", "APPLICANT"],
} as const satisfies Partial<Record<NoticeKind, readonly Audience[]>>;

/** Who is told of cards that are in these stages; none are left when all of them have ended. */
export function audiencesOf(kind: PromiseNotice, where: readonly Stage[]): Audience[] {
  const helpers = where.map((stage) => whoCanHelp[stage]);
  const told = kind === "PROMISE_BREACHED" ? helpers.filter((audience) => audience !== "APPLICANT") : helpers;
  return [...new Set([...told, ...whoElse[kind]])];
}

/** Where cards of a request are, most of them first, by how many have which status. */
export function stagesOf(cards: Partial<Record<ItemStatus, number>>, request: RequestStatus): Stage[] {
  const counts = new Map<Stage, number>();
  for (const [status, count] of Object.entries(cards) as [ItemStatus, number][]) {
    const stage = stageOf(status, request);
    if (stage) counts.set(stage, (counts.get(stage) ?? 0) + count);
  }
  return [...counts.keys()].sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || stages.indexOf(a) - stages.indexOf(b),
  );
}

/** Somebody of the staff. */
export interface StaffMember {
  id: string;
  mayReview: boolean;
  mayManage: boolean;
  mayApprove: boolean;
  mayApproveLarge: boolean;
  mayRevoke: boolean;
}

/** A schedule that waits for approval. */
export interface WaitingApproval {
  demand: ApprovalDemand;
  /** Who set the schedule: somebody else approves it. */
  setById: string;
}

/** A task that somebody must decide. */
export interface WaitingTask {
  /** Who has claimed it or was handed it; null while anybody may take it. */
  holderId: string | null;
  /** Who may not take it. */
  excludedId: string | null;
}

/** Who there is to be told of one request. */
export interface People {
  staff: readonly StaffMember[];
  tasks: readonly WaitingTask[];
  applicantId: string;
  approval: WaitingApproval | null;
  complainants: readonly string[];
  proposerId: string | null;
  owners: readonly string[];
}

/** The accounts behind audiences, each once. */
export function recipientsOf(
  audiences: readonly Audience[],
  { staff, tasks, applicantId, approval, complainants, proposerId, owners }: People,
): string[] {
  const accounts: Record<Audience, () => string[]> = {
    MANAGERS: () => staff.filter(({ mayManage }) => mayManage).map(({ id }) => id),
    REVIEWERS: () => reviewersOf(staff, tasks),
    APPLICANT: () => [applicantId],
    APPROVERS: () => (approval ? staff.filter((each) => mayApprove(each, approval)).map(({ id }) => id) : []),
    COMPLAINANTS: () => [...complainants],
    PROPOSER: () => (proposerId === null ? [] : [proposerId]),
    OWNERS: () => [...owners],
    REVOKERS: () => staff.filter(({ id, mayRevoke }) => mayRevoke && id !== proposerId).map(({ id }) => id),
  };
  return [...new Set(audiences.flatMap((audience) => accounts[audience]()))];
}

function mayApprove(person: StaffMember, { demand, setById }: WaitingApproval): boolean {
  return person.id !== setById && (demand === "MANAGER" ? person.mayApproveLarge : person.mayApprove);
}

function reviewersOf(staff: readonly StaffMember[], tasks: readonly WaitingTask[]): string[] {
  const holders = tasks.flatMap(({ holderId }) => holderId ?? []);
  const free = tasks.filter(({ holderId }) => holderId === null);
  if (tasks.length > 0 && free.length === 0) return holders;
  const mayTake = ({ id }: StaffMember) => free.length === 0 || free.some(({ excludedId }) => excludedId !== id);
  return [...holders, ...staff.filter((each) => each.mayReview && mayTake(each)).map(({ id }) => id)];
}
