import { Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Account } from "../../generated/graphql/models/Account.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import { Reads } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import type { Session } from "../actions/grant-session.ts";
import { accountEntity } from "./account.type.ts";
import { SessionType } from "./session.type.ts";

/** Whose session it is. */
@Resolver(() => SessionType)
export class SessionAccountResolver {
  @FieldResolver(() => Account, { nullable: true, description: "Who is signed in." })
  account(@Root() { viewer }: Session, @Ctx() context: CallContext, @Info() info: SelectionInfo) {
    // The call itself came from somebody who was not signed in yet.
    const reads = new Reads(context.services.store.pool, { viewer, clock: context.clock });
    return reads.byId(accountEntity, toPublicId("account", viewer.accountId), info);
  }
}
