/**
 * Decision: waves stand below the pipeline. They say when cards may go, and the pipeline asks; so a wave that is stopped stops the very next call to a carrier, and nothing has
 * to be taken back. Their moves are made in the transaction in which the request is looked at, and their timer is that look, enqueued for the moment at which something opens
 * or closes: there is no clock of its own that could be lost.
 */
import "./graphql/batch-filter.input.ts";
import "./graphql/schedule.type.ts";
import "./graphql/wave-complaints.ts";
import "./graphql/wave-counts.type.ts";
import "./graphql/approval.type.ts";
import "./graphql/step.type.ts";
import "./actions/on-submission.ts";
import type { Module } from "../platform/module.ts";
import { approvalLimitsActs } from "./graphql/approval-limits.acts.ts";
import { ApprovalLimitsResolver } from "./graphql/approval-limits.resolver.ts";
import { BatchCalendarResolver } from "./graphql/batch-calendar.resolver.ts";
import { BatchListResolver } from "./graphql/batch-list.resolver.ts";
import { CardGroupsResolver } from "./graphql/card-groups.resolver.ts";
import { scheduleActs } from "./graphql/schedule.acts.ts";
import { ScheduleResolver } from "./graphql/schedule.resolver.ts";
import { stepActs } from "./graphql/step.acts.ts";
import { waveEditActs } from "./graphql/wave-edits.acts.ts";
import { schedulingHandlers } from "./jobs/scheduling.handler.ts";
import { scheduleData } from "./personal-data.ts";
import { words } from "./words.ts";

/** Which cards of a request run when: schedules and their waves. */
export const schedulingModule: Module = {
  name: "scheduling",
  tables: [
    "Schedule",
    "Wave",
    "WaveEvent",
    "ScheduleApproval",
    "ScheduleApprovalCard",
    "ApprovalLimitsVersion",
    "ScheduleStep",
    "ScheduleStepCard",
  ],
  personal: scheduleData,
  words,
  acts: [...scheduleActs, ...waveEditActs, ...stepActs, ...approvalLimitsActs],
  jobs: schedulingHandlers,
  resolvers: [ScheduleResolver, CardGroupsResolver, BatchCalendarResolver, BatchListResolver, ApprovalLimitsResolver],
};
