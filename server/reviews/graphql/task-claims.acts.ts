import { declareAct, row } from "../../platform/graphql/act.ts";
import { claimNextTask } from "../actions/claim-next-task.ts";
import { claimTask } from "../actions/claim-task.ts";
import { escalateTask } from "../actions/escalate-task.ts";
import { handOverTask } from "../actions/hand-over-task.ts";
import { lookAtTask } from "../actions/look-at-task.ts";
import { releaseTask } from "../actions/release-task.ts";
import { renewClaim } from "../actions/renew-claim.ts";
import {
  ReviewTaskClaimInput,
  ReviewTaskClaimNextInput,
  ReviewTaskEscalateInput,
  ReviewTaskHandOverInput,
  ReviewTaskLookInput,
  ReviewTaskReleaseInput,
  ReviewTaskRenewInput,
} from "./task.input.ts";
import { taskEntity } from "./task.type.ts";

const task = row(taskEntity, "taskId", "The task as it is now.");

/** Who works on which task. */
export const taskClaimActs = [
  declareAct({
    name: "reviewTaskClaimNext",
    right: "tasks.decide",
    description:
      "Takes the most urgent task that the caller may have, first of those handed to them. Two callers never get the same. Who holds one that fits is answered that one under its claim, unless `skipHeld` says to take another.",
    input: ReviewTaskClaimNextInput,
    run: claimNextTask,
    reads: { task: row(taskEntity, "taskId", "The task; null without errors when there is none to have.") },
  }),
  declareAct({
    name: "reviewTaskClaim",
    right: "tasks.decide",
    description: "Takes a task: for 150 seconds, renewed by `reviewTaskRenew`, nobody else can decide it.",
    input: ReviewTaskClaimInput,
    run: claimTask,
    reads: { task },
  }),
  declareAct({
    name: "reviewTaskRenew",
    right: "tasks.decide",
    description:
      "The heartbeat of a screen that holds a claim; call it every 20 seconds. A claim that ran out holds again when nobody took the task since.",
    input: ReviewTaskRenewInput,
    run: renewClaim,
    reads: { task },
  }),
  declareAct({
    name: "reviewTaskRelease",
    right: "tasks.decide",
    description: "Puts a claimed task back undecided.",
    input: ReviewTaskReleaseInput,
    run: releaseTask,
    reads: { task },
  }),
  declareAct({
    name: "reviewTaskHandOver",
    right: "tasks.decide",
    description: "Gives a claimed task to a colleague, for whom it then waits.",
    input: ReviewTaskHandOverInput,
    run: handOverTask,
    reads: { task },
  }),
  declareAct({
    name: "reviewTaskEscalate",
    right: "tasks.escalate",
    description: "Puts a task before all that nobody escalated, and shows it to those who supervise the queue.",
    input: ReviewTaskEscalateInput,
    run: escalateTask,
    reads: { task },
  }),
  declareAct({
    name: "reviewTaskLook",
    right: "tasks.read",
    description: "Says that the caller has a task in front of them; call it every 20 seconds, and once when leaving.",
    input: ReviewTaskLookInput,
    run: lookAtTask,
    reads: { task },
  }),
];
