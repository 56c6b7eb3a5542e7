import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import { accountEntity, permit } from "../../accounts/index.ts";
import { Account } from "../../generated/graphql/models/Account.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Clerks that a search answers. */
const MOST_FOUND = 20;

/** Who works at which hall. */
@Resolver()
export class AssignmentResolver {
  @Query(() => [Account], {
    description: `Clerks whose accounts are in use, by name, for managers who assign them to halls. At most ${MOST_FOUND}.`,
  })
  hallClerks(
    @Arg("search", () => String, { nullable: true, description: "A part of the name, or of that to sign in with." })
    search: string | undefined,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "halls.write");
    const part = `%${(search ?? "").trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
    const where = (account: Sql) => [
      sql`${account}."role" = 'HALL_CLERK' AND ${account}."disabledAt" IS NULL`,
      sql`(${account}."displayName" ILIKE ${part} OR ${account}."username" ILIKE ${part})`,
    ];
    return context.reads.list(
      accountEntity,
      { where, orderBy: sql`t0."displayName", t0."id"`, limit: MOST_FOUND },
      info,
    );
  }
}
