import { Field, ObjectType } from "type-graphql";
import { UserError } from "../../platform/graphql/user-errors.ts";

/** A sign-in. */
@ObjectType("Session", {
  description: "A sign-in: a short-lived access token, and a refresh token for the next one.",
  simpleResolvers: true,
})
export class SessionType {
  @Field(() => String, { description: "Send it as `Authorization: Bearer …`." })
  accessToken!: string;

  @Field(() => Date, { description: "When the access token ends; ask for the next one a little earlier." })
  accessTokenExpiresAt!: Date;

  @Field(() => String, { description: "Spend it once with sessionRefresh. Keep it secret." })
  refreshToken!: string;

  @Field(() => Date, { description: "When the whole session ends at the latest." })
  refreshTokenExpiresAt!: Date;
}

/** Answer of sessionStart. */
@ObjectType({ description: "Answer of sessionStart.", simpleResolvers: true })
export class SessionStartPayload {
  @Field(() => SessionType, { nullable: true, description: "The new session; null when signing in failed." })
  session?: SessionType | null;

  @Field(() => [UserError], { description: "Why it failed: SIGN_IN_FAILED." })
  userErrors!: UserError[];
}

/** Answer of sessionRefresh. */
@ObjectType({ description: "Answer of sessionRefresh.", simpleResolvers: true })
export class SessionRefreshPayload {
  @Field(() => SessionType, { nullable: true, description: "The session with new tokens; null when it has ended." })
  session?: SessionType | null;

  @Field(() => [UserError], { description: "Why it failed: SESSION_ENDED." })
  userErrors!: UserError[];
}

/** Answer of sessionEnd. */
@ObjectType({ description: "Answer of sessionEnd.", simpleResolvers: true })
export class SessionEndPayload {
  @Field(() => Boolean, { nullable: true, description: "True when the session has ended, now or earlier." })
  isEnded?: boolean | null;

  @Field(() => [UserError], { description: "Always empty; signing out cannot fail." })
  userErrors!: UserError[];
}
