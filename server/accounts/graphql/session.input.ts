import { Field, InputType } from "type-graphql";

/** User name and password. */
@InputType({ description: "User name and password." })
export class SessionStartInput {
  @Field(() => String, { description: "User name; upper and lower case are the same." })
  username!: string;

  @Field(() => String, { description: "The account's password; after too many wrong ones none is taken for a while." })
  password!: string;
}

/** The refresh token that is to be spent. */
@InputType({ description: "The refresh token that is to be spent." })
export class SessionRefreshInput {
  @Field(() => String, {
    description: "The latest refresh token. It works once: spending an earlier one again ends the session.",
  })
  refreshToken!: string;
}

/** The session that is to end. */
@InputType({ description: "What names the session that is to end." })
export class SessionEndInput {
  @Field(() => String, { description: "Any refresh token of the session." })
  refreshToken!: string;
}
