import { Field, ObjectType } from "type-graphql";

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
