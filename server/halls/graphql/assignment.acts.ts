import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { assignClerk, endAssignment } from "../actions/assign-clerk.ts";
import { assignmentEntity } from "./assignment.type.ts";

/** Who works where. */
@InputType({ description: "Which clerk works at which hall." })
export class HallClerkAssignInput {
  @Field(() => ID, { description: "One that is in use, `hall_…`." })
  hallId!: string;

  @Field(() => ID, { description: "A clerk's, `account_…`." })
  accountId!: string;
}

/** An assignment to end. */
@InputType({ description: "An assignment to end." })
export class HallClerkUnassignInput {
  @Field(() => ID, { description: "One that holds, `hallassignment_…`." })
  assignmentId!: string;
}

const reads = { assignment: row(assignmentEntity, "assignmentId", "The assignment as it is now.") };
const right = "halls.write";

/** What managers say of who works where. */
export const assignmentActs = [
  declareAct({
    ...{ name: "hallClerkAssign", right, reads, input: HallClerkAssignInput, run: assignClerk },
    description:
      "Assigns a clerk to a hall. Who is assigned to halls stands at the counters of these alone; who stands elsewhere stays until it leaves.",
    errors: "NOT_A_CLERK, TOO_MANY_HALLS.",
  }),
  declareAct({
    ...{ name: "hallClerkUnassign", right, reads, input: HallClerkUnassignInput, run: endAssignment },
    description: "Ends the assignment of a clerk to a hall. Who has none left chooses freely.",
  }),
];
