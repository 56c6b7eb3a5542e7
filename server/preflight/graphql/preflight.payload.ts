import { Field, ObjectType } from "type-graphql";
import { CancellationPreflight } from "../../generated/graphql/models/CancellationPreflight.ts";
import { UserError } from "../../platform/graphql/user-errors.ts";

const DONE = "The preflight; null when there are errors.";
const ERRORS = "What kept it from being done.";

/** Answer of `cancellationPreflight`. */
@ObjectType({ description: "Answer of `cancellationPreflight`.", simpleResolvers: true })
export class CancellationPreflightPayload {
  @Field(() => CancellationPreflight, { nullable: true, description: DONE })
  preflight!: CancellationPreflight | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}

/** Answer of `cancellationPreflightRerun`. */
@ObjectType({ description: "Answer of `cancellationPreflightRerun`.", simpleResolvers: true })
export class CancellationPreflightRerunPayload {
  @Field(() => CancellationPreflight, { nullable: true, description: DONE })
  preflight!: CancellationPreflight | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: UserError[];
}
