import { mayDo } from "../../accounts/index.ts";
import type { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import type { ComputeContext } from "../../platform/reads/index.ts";
import { isClaimed, isExcluded } from "../actions/find-task.ts";
import { decisionRule, decisionsFor, needsNote, type TaskKind } from "../rules/decisions.ts";
import { type FoundInDocument, foundReasons } from "../rules/found-reasons.ts";
import { needsSecondPerson } from "../rules/four-eyes.ts";
import { reasonTemplatesFor } from "../rules/reason-templates.ts";
import { decisionWords } from "../rules/review-words.ts";
import { allowedTaskActions, liveTaskStatuses, type TaskStatus } from "../rules/task-states.ts";
import type { AllowedReviewDecision, ReasonTemplate, ReviewClaim } from "./task-parts.type.ts";

/** The columns from which the fields below are worked out, as the statement brings them. */
export interface TaskRow {
  kind: TaskKind;
  status: TaskStatus;
  cause: string;
  dueAt: string;
  pausedAt: string | null;
  cardCount: number;
  isEscalated: boolean;
  isCritical: boolean;
  claimedById: string | null;
  claimedByName: string | null;
  leaseUntil: string | null;
  excludedId: string | null;
  proposedById: string | null;
  /** What was found in the documents that a person has to look at; null for tasks about none. */
  found: FoundInDocument[] | null;
}

/** Whether somebody still has to do something about it and its time is over. */
export function isOverdue({ status, dueAt, pausedAt }: TaskRow, { clock }: ComputeContext): boolean {
  const at = pausedAt === null ? clock.now() : new Date(pausedAt);
  return liveTaskStatuses.some((live) => live === status) && new Date(dueAt) < at;
}

/** The claim, as long as it holds. */
export function claimOf(row: TaskRow, { viewer, clock }: ComputeContext): ReviewClaim | null {
  const { claimedById, claimedByName, leaseUntil } = row;
  if (leaseUntil === null || !isClaimed({ claimedById, leaseUntil: new Date(leaseUntil) }, clock.now())) return null;
  return { accountName: claimedByName ?? "", isMine: claimedById === viewer.accountId, leaseUntil };
}

/** Whether it must be somebody else than the viewer. */
export function excludesViewer(row: TaskRow, { viewer }: ComputeContext): boolean {
  return isExcluded(row, viewer.accountId);
}

/** The moves the viewer has. */
export function actionsOf(row: TaskRow, context: ComputeContext) {
  const { viewer, language } = context;
  const claim = claimOf(row, context);
  const facts = {
    status: row.status,
    isEscalated: row.isEscalated,
    holder: claim && (claim.isMine ? ("ME" as const) : ("OTHER" as const)),
    isExcluded: excludesViewer(row, context),
    mayDecide: mayDo(viewer.role, "tasks.decide"),
    mayEscalate: mayDo(viewer.role, "tasks.escalate"),
  };
  return toAllowedActions(allowedTaskActions(facts), language);
}

/** The decisions that answer the task's question. */
export function decisionsOf({ kind, isCritical, cardCount }: TaskRow, { language }: ComputeContext) {
  return decisionsFor(kind).map((decision): AllowedReviewDecision => {
    return {
      ...{ decision: decision as ReviewDecision, ...decisionRule(decision) },
      label: inLanguage(decisionWords[decision], language),
      needsNote: needsNote(decision, { isCritical }),
      needsSecondPerson: needsSecondPerson({ decision, isCritical, cardCount }),
    };
  });
}

/** The reasons that fit, those that follow from what was found in the documents first. */
export function reasonsOf({ kind, found }: TaskRow, { language }: ComputeContext): ReasonTemplate[] {
  return [...foundReasons(kind, found ?? []), ...reasonTemplatesFor(kind, found ?? [])].map(
    ({ code, decision, title, text }) => ({
      ...{ code, decision: decision as ReviewDecision },
      title: inLanguage(title, language),
      text: inLanguage(text, language),
    }),
  );
}
