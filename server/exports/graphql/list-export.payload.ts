import { Field, ObjectType } from "type-graphql";
import { UserError } from "../../platform/graphql/user-errors.ts";

/** Answer of every mutation that takes a list out as a file. */
@ObjectType({ description: "Answer of every mutation that takes a list out as a file.", simpleResolvers: true })
export class ListExportPayload {
  @Field(() => String, {
    nullable: true,
    description: "Link to the .xlsx file for the caller, in the language of the call; null when there were errors.",
  })
  url!: string | null;

  @Field(() => Date, { nullable: true, description: "When the link stops working." })
  expiresAt!: Date | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}
