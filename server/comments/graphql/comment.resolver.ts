import { Ctx, Info, Query, Resolver } from "type-graphql";
import { accountEntity, permit, rolesThatMay } from "../../accounts/index.ts";
import { Account } from "../../generated/graphql/models/Account.ts";
import { Comment } from "../../generated/graphql/models/Comment.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Colleagues answered at most: an operator's desk is no larger. */
const MOST_COLLEAGUES = 500;

/** Whom comments can name. */
@Resolver(() => Comment)
export class CommentResolver {
  @Query(() => [Account], {
    description: "Colleagues whom a comment of the caller can name, by name; answered whole. For staff.",
  })
  commentColleagues(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "comments.write");
    const where = (account: Sql) => [
      sql`${account}."role" = ANY(${rolesThatMay("comments.write")}::"Role"[])`,
      sql`${account}."disabledAt" IS NULL AND ${account}."id" <> ${context.viewer.accountId}::uuid`,
    ];
    return context.reads.list(
      accountEntity,
      { where, orderBy: sql`t0."displayName", t0."id"`, limit: MOST_COLLEAGUES },
      info,
    );
  }
}
