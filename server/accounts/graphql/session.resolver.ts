import { Arg, Ctx, Extensions, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import { Account } from "../../generated/graphql/models/Account.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { oncePerOperation } from "../../platform/graphql/once-per-operation.ts";
import { payloadOf } from "../../platform/graphql/user-errors.ts";
import { toPublicId } from "../../platform/ids.ts";
import { Reads } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { endSession } from "../actions/end-session.ts";
import type { Session } from "../actions/grant-session.ts";
import { refreshSession } from "../actions/refresh-session.ts";
import { startSession } from "../actions/start-session.ts";
import { accountEntity } from "./account.type.ts";
import { SessionEndInput, SessionRefreshInput, SessionStartInput } from "./session.input.ts";
import { SessionEndPayload, SessionRefreshPayload, SessionStartPayload, SessionType } from "./session.payload.ts";

/** Signing in and out. Open to everybody. */
@Resolver(() => SessionType)
export class SessionResolver {
  @Extensions(oncePerOperation)
  @Mutation(() => SessionStartPayload, { description: "Signs in with user name and password." })
  async sessionStart(
    @Arg("input", () => SessionStartInput, { description: "User name and password." }) input: SessionStartInput,
    @Ctx() context: CallContext,
  ) {
    const outcome = await startSession(context, { ...input, remoteAddress: context.remoteAddress });
    return payloadOf(context, outcome, ({ session }) => ({ session }));
  }

  @Extensions(oncePerOperation)
  @Mutation(() => SessionRefreshPayload, {
    description: "Spends a refresh token for a new access token and the next refresh token.",
  })
  async sessionRefresh(
    @Arg("input", () => SessionRefreshInput, { description: "The refresh token." }) input: SessionRefreshInput,
    @Ctx() context: CallContext,
  ) {
    return payloadOf(context, await refreshSession(context, input), ({ session }) => ({ session }));
  }

  @Extensions(oncePerOperation)
  @Mutation(() => SessionEndPayload, { description: "Signs out: ends the session that the refresh token belongs to." })
  async sessionEnd(
    @Arg("input", () => SessionEndInput, { description: "The session." }) input: SessionEndInput,
    @Ctx() context: CallContext,
  ) {
    return payloadOf(context, await endSession(context, input), ({ isEnded }) => ({ isEnded }));
  }

  @FieldResolver(() => Account, { nullable: true, description: "Who is signed in." })
  account(@Root() { viewer }: Session, @Ctx() context: CallContext, @Info() info: SelectionInfo) {
    // The call itself came from somebody who was not signed in yet.
    const reads = new Reads(context.services.store.pool, { viewer, clock: context.clock });
    return reads.byId(accountEntity, toPublicId("account", viewer.accountId), info);
  }
}
