import { Field, ObjectType } from "type-graphql";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { UserError } from "../../platform/graphql/user-errors.ts";

declare module "../../platform/action.ts" {
  interface UserFaultKinds {
    AmountChangedError: true;
  }
}

/** An amount that the caller agreed to is not right any more; nothing was paid. */
@ObjectType({
  implements: UserError,
  description: "An amount that the caller agreed to is not right any more; nothing was paid.",
  simpleResolvers: true,
})
export class AmountChangedError extends UserError {
  @Field(() => FenScalar, { description: "What is due now." })
  dueFen!: number;
}
