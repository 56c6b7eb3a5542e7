import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { Account } from "../../generated/graphql/models/Account.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { accountOfLink } from "../actions/choose-password.ts";
import { standingSignIns } from "../actions/standing-sign-ins.ts";
import { permit } from "../permit.ts";
import { accountEntity } from "./account.type.ts";
import { AccountFilter, AccountOrder, accountConditions, accountOrders } from "./account-filter.input.ts";
import { PasswordLinkHolder } from "./password-link.type.ts";
import { SignInType } from "./signed-in.type.ts";

const AccountConnection = connectionOf(accountEntity);

/** Who can sign in. */
@Resolver(() => Account)
export class AccountsResolver {
  @Query(() => AccountConnection, { description: "Everybody and everything that can sign in, page by page." })
  accounts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => AccountFilter, { nullable: true, description: "Which accounts." }) filter:
      | AccountFilter
      | undefined,
    @Arg("orderBy", () => AccountOrder, {
      defaultValue: AccountOrder.NAME_ASC,
      description: "By name when nothing is said.",
    })
    orderBy: AccountOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "accounts.read");
    const rows = rowsOf(filter, context.viewer, { groups: {}, conditions: accountConditions });
    return context.reads.connection(accountEntity, { ...rows, order: accountOrders[orderBy], page }, info);
  }

  @Query(() => Account, { nullable: true, description: "One account by its public id; null when there is none." })
  account(
    @Arg("id", () => ID, { description: "Public id, `account_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "accounts.read");
    return context.reads.byId(accountEntity, id, info);
  }

  @Query(() => [SignInType], { description: "The sign-ins of an account that stand, the latest first, at most 100." })
  accountSignIns(
    @Arg("accountId", () => ID, { description: "Public id of the account, `account_…`." }) accountId: string,
    @Ctx() context: CallContext,
  ) {
    permit(context, "accounts.read");
    const id = fromPublicId("account", accountId);
    return id === null ? [] : standingSignIns(context, id);
  }

  @Query(() => [SignInType], { description: "The caller's own sign-ins that stand, the latest first, at most 100." })
  viewerSignIns(@Ctx() context: CallContext) {
    permit(context, "account.own");
    return standingSignIns(context, context.viewer.accountId);
  }

  @Query(() => PasswordLinkHolder, {
    nullable: true,
    description: "Whose password a link is for; null when it does not work (any more).",
  })
  passwordLinkHolder(
    @Arg("token", () => String, { description: "What stands behind `#` in the link." }) token: string,
    @Ctx() { services }: CallContext,
  ) {
    return accountOfLink(services, token);
  }
}
