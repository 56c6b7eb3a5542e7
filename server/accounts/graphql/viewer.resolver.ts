import { Ctx, FieldResolver, Info, Query, Resolver } from "type-graphql";
import { Account } from "../../generated/graphql/models/Account.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { permissionsOf } from "../rules/permissions.ts";
import { accountEntity } from "./account.type.ts";
import { ViewerType } from "./viewer.type.ts";

/** What callers may know of themselves. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, {
    nullable: true,
    description: "Whoever makes the call; null for callers who are not signed in.",
  })
  viewer(@Ctx() { isSignedIn, viewer: { role } }: CallContext) {
    return isSignedIn ? { role, permissions: permissionsOf(role) } : null;
  }

  @FieldResolver(() => Account, { nullable: true, description: "The account that is signed in." })
  account(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    return context.reads.byId(accountEntity, toPublicId("account", context.viewer.accountId), info);
  }
}
