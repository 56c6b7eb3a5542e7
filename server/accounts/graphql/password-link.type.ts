import { Field, ObjectType } from "type-graphql";

/** A link with which a password is chosen. */
@ObjectType("PasswordLink", {
  description: "A link with which a password is chosen, once. It is answered when it is made and never again.",
  simpleResolvers: true,
})
export class PasswordLinkType {
  @Field(() => String, { description: "Address of a page of the desk; whoever opens it chooses the password." })
  url!: string;

  @Field(() => Date, { description: "When it stops working." })
  expiresAt!: Date;
}

/** Whose password a link is for. */
@ObjectType("PasswordLinkHolder", {
  description: "Whose password a link is for, so that people see whether it is theirs.",
  simpleResolvers: true,
})
export class PasswordLinkHolder {
  @Field(() => String, { description: "Name to sign in with." })
  username!: string;

  @Field(() => String, { description: "Name shown to colleagues." })
  displayName!: string;

  @Field(() => Date, { description: "When the link stops working." })
  expiresAt!: Date;
}
