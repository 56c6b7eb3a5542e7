import { Field, ID, ObjectType } from "type-graphql";

/** A sign-in that stands. */
@ObjectType("SignIn", {
  description: "A sign-in that stands: somebody can use the account with it.",
  simpleResolvers: true,
})
export class SignInType {
  @Field(() => ID, { description: "Opaque id, `session_…`." })
  id!: string;

  @Field(() => Date, { description: "When somebody signed in." })
  startedAt!: Date;

  @Field(() => Date, { description: "When it was last renewed; while it is used that happens several times an hour." })
  lastUsedAt!: Date;

  @Field(() => Date, { description: "When it ends at the latest." })
  endsAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: "What the program that signed in said it is; null when it said nothing.",
  })
  userAgent!: string | null;

  @Field(() => Boolean, { description: "Whether this call was made with it." })
  isThisOne!: boolean;
}
