import { Field, ObjectType } from "type-graphql";
import { UserError } from "../../platform/graphql/user-errors.ts";

declare module "../../platform/action.ts" {
  interface UserFaultKinds {
    ConsentVersionError: true;
  }
}

/** The applicant agreed to a version of a text that is not in force. */
@ObjectType({
  implements: UserError,
  description: "The applicant agreed to a version of a text that is not in force.",
  simpleResolvers: true,
})
export class ConsentVersionError extends UserError {
  @Field(() => String, { description: "The version to show and to agree to; `consentTexts` has its text." })
  versionInForce!: string;
}
