import { declareAct, row } from "../../platform/graphql/act.ts";
import { requestEntity } from "../../requests/index.ts";
import { answerQuestion } from "../actions/answer-question.ts";
import { createAppeal } from "../actions/create-appeal.ts";
import { withdrawAppeal } from "../actions/withdraw-appeal.ts";
import {
  CancellationAppealCreateInput,
  CancellationAppealWithdrawInput,
  CancellationQuestionAnswerInput,
} from "./appeal.input.ts";
import { appealEntity } from "./appeal.type.ts";

const appeal = row(appealEntity, "appealId", "The appeal as it is now.");

/** What customers say to a review. */
export const appealActs = [
  declareAct({
    name: "cancellationAppealCreate",
    right: "appeals.create",
    description:
      "Asks for another person to look again at a held or refused card or a rejected request; answered within 24 hours.",
    input: CancellationAppealCreateInput,
    run: createAppeal,
    reads: { appeal },
  }),
  declareAct({
    name: "cancellationAppealWithdraw",
    right: "appeals.create",
    description: "Takes an open appeal back.",
    input: CancellationAppealWithdrawInput,
    run: withdrawAppeal,
    reads: { appeal },
  }),
  declareAct({
    name: "cancellationQuestionAnswer",
    right: "requests.write",
    description: "Answers what a reviewer asked (the request's `decisionNote`): the review goes on at once.",
    input: CancellationQuestionAnswerInput,
    run: answerQuestion,
    reads: { request: row(requestEntity, "requestId", "The request as it is now.") },
  }),
];
