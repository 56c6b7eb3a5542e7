import type { ScheduleApprovalStatus } from "../rules/approval-states.ts";
import type { StepKind, StepNeeds } from "../rules/step-kinds.ts";
import type { StepStatus } from "../rules/step-states.ts";

/** A step that has something to do. */
export interface GoingStep {
  id: string;
  requestId: string;
  scheduleId: string;
  customerId: string;
  kind: StepKind;
  status: StepStatus;
  maxAmountFen: number | null;
  chargedFen: number;
  planId: string | null;
  agreedById: string;
  approval: ScheduleApprovalStatus | null;
}

/** A card that has its turn. */
export interface StepCard extends StepNeeds {
  cardId: string;
}
