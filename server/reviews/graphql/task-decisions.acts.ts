import { declareAct, row } from "../../platform/graphql/act.ts";
import { andClaimNext } from "../actions/and-claim-next.ts";
import { agreeToDecision, returnDecision } from "../actions/answer-proposal.ts";
import { decideTask } from "../actions/decide-task.ts";
import { decideTasks } from "../actions/decide-tasks.ts";
import {
  ReviewTaskAgreeInput,
  ReviewTaskDecideInput,
  ReviewTaskReturnInput,
  ReviewTasksDecideInput,
} from "./task.input.ts";
import { taskEntity } from "./task.type.ts";
import { decideResults } from "./task-decide-result.type.ts";

const task = row(taskEntity, "taskId", "The task as it is now.");
const nextTask = row(
  taskEntity,
  "nextTaskId",
  "Where `claimsNext` asked for it: the task that the caller holds now; null when there is none to have.",
);

/** What is decided. */
export const taskDecisionActs = [
  declareAct({
    name: "reviewTaskDecide",
    right: "tasks.decide",
    description:
      "Decides a claimed task. What it means for cards, documents or request happens in the same moment, or waits for a second person where two must agree.",
    input: ReviewTaskDecideInput,
    run: andClaimNext(decideTask),
    reads: { task, nextTask },
  }),
  declareAct({
    name: "reviewTaskAgree",
    right: "tasks.decide",
    description: "The second person agrees, after claiming the task: the decision takes effect.",
    input: ReviewTaskAgreeInput,
    run: andClaimNext(agreeToDecision),
    reads: { task, nextTask },
  }),
  declareAct({
    name: "reviewTaskReturn",
    right: "tasks.decide",
    description: "The second person does not agree, after claiming the task: it is decided anew.",
    input: ReviewTaskReturnInput,
    run: andClaimNext(returnDecision),
    reads: { task, nextTask },
  }),
  declareAct({
    name: "reviewTasksDecide",
    right: "tasks.decide",
    description:
      "Decides many tasks alike, each by itself and claimed on the way: one that cannot be decided does not hold the others.",
    input: ReviewTasksDecideInput,
    run: decideTasks,
    reads: { results: decideResults },
    errors: "What must be put right with the call as a whole; empty when it ran.",
  }),
];
