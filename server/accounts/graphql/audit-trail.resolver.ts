import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { Account } from "../../generated/graphql/models/Account.ts";
import { AuditEntry } from "../../generated/graphql/models/AuditEntry.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { permit } from "../permit.ts";
import { accountEntity } from "./account.type.ts";
import { auditEntryEntity } from "./audit-entry.type.ts";
import {
  AuditEntryFilter,
  AuditEntryOrder,
  auditConditions,
  auditGroups,
  auditOrders,
} from "./audit-entry-filter.input.ts";
import { customerMeantBy } from "./audit-subjects.ts";

const AuditEntryConnection = connectionOf(auditEntryEntity);
/** Colleagues answered at most: an operator's desk is no larger. */
const MOST_STAFF = 500;

/** Who did what, and who there is to do anything. */
@Resolver(() => AuditEntry)
export class AuditTrailResolver {
  @Query(() => AuditEntryConnection, { description: "What was done by whom, page by page." })
  async auditEntries(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => AuditEntryFilter, { nullable: true, description: "Which acts." }) filter:
      | AuditEntryFilter
      | undefined,
    @Arg("orderBy", () => AuditEntryOrder, {
      defaultValue: AuditEntryOrder.AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: AuditEntryOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "audit.read");
    const asked = await askedOfTrail(context, filter);
    const rows = rowsOf(asked, context.viewer, { groups: auditGroups, conditions: auditConditions });
    const source = { ...rows, isSearch: asked?.about != null, order: auditOrders[orderBy], page };
    return context.reads.connection(auditEntryEntity, source, info);
  }

  @Query(() => [Account], {
    description: "The operator's staff by name, for filters; accounts of customers are left out.",
  })
  staffAccounts(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "desk.use");
    const where = (account: ReturnType<typeof sql>) => [sql`${account}."customerId" IS NULL`];
    return context.reads.list(
      accountEntity,
      { where, orderBy: sql`t0."displayName", t0."id"`, limit: MOST_STAFF },
      info,
    );
  }
}

/** The filter, with a customer in the place of what stands for one. */
async function askedOfTrail({ services }: CallContext, filter: AuditEntryFilter | undefined) {
  const { about } = filter ?? {};
  const customer = about == null ? null : await customerMeantBy(services.store, about);
  if (customer === null) return filter;
  const customerId = toPublicId("customer", customer);
  const isOther = filter?.customerId != null && filter.customerId !== customerId;
  return isOther ? filter : { ...filter, about: undefined, customerId };
}
