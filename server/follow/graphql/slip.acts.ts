import { Field, ID, InputType } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { issueSlip } from "../actions/issue-slip.ts";
import { withdrawSlip } from "../actions/withdraw-slip.ts";
import { slipEntity } from "./slip.type.ts";

/** Which request is to be followed by a slip. */
@InputType({ description: "Which request is to be followed by a slip." })
export class FollowSlipIssueInput {
  @Field(() => ID, { description: "One that was handed in, `request_…`." })
  requestId!: string;
}

/** Whose slip is to be worth nothing any more. */
@InputType({ description: "Whose slip is to be worth nothing any more." })
export class FollowSlipWithdrawInput {
  @Field(() => ID, { description: "A request with a slip that holds, `request_…`." })
  requestId!: string;
}

const slip = row(slipEntity, "slipId", "The slip as it is now.");

/** What is done with slips. */
export const slipActs = [
  declareAct({
    name: "followSlipIssue",
    right: "requests.act-for-customer",
    description:
      "Makes a slip by which anybody who holds it follows the request without signing in: where it stands, how many cards are how far, the promised date and what is needed, never a name or a card. Printed again it is the same one, until that is withdrawn. It works until 90 days after the request has ended.",
    input: FollowSlipIssueInput,
    run: issueSlip,
    reads: { slip },
    tells: {
      url: told(String, "Address of the page, for a QR code."),
      code: told(String, "The code in it, for whoever has no camera: it is typed in at `/follow`."),
    },
    errors: "Why not: NOT_HANDED_IN, or FOLLOWED_TO_THE_END when the request ended too long ago.",
  }),
  declareAct({
    name: "followSlipWithdraw",
    right: "requests.act-for-customer",
    description: "Makes the slip of a request worth nothing, for example because it was lost.",
    input: FollowSlipWithdrawInput,
    run: withdrawSlip,
    reads: { slip },
  }),
];
